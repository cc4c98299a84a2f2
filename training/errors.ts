import { type Message, sayMessage } from "./phrase.ts";

/** What else belongs to an error. */
export interface UserErrorOptions {
  /** What the user can do, as one sentence. */
  readonly hint?: Message | undefined;
  readonly cause?: unknown;
}

/**
 * The base of every error that a user can mend.
 *
 * Each domain has one class with a closed set of codes (`RecordingError`, `ModelError`, `DeviceError`, …).
 * The message is one line that says what is wrong and, after a semicolon or in `hint`, what to do about it.
 * Anything else that is thrown is a defect of this program and keeps its stack trace.
 */
export abstract class UserError<Code extends string = string> extends Error {
  readonly code: Code;
  /** What the user can do, as one sentence; printed after the message. */
  readonly hint: string | undefined;
  /** Message and hint as they can be said in other languages. */
  readonly said: { readonly message: Message; readonly hint: Message | undefined };

  constructor(code: Code, message: Message, { hint, cause }: UserErrorOptions = {}) {
    super(sayMessage(message), cause === undefined ? undefined : { cause });
    this.name = new.target.name;
    this.code = code;
    this.hint = hint && sayMessage(hint);
    this.said = { message, hint };
  }
}

/** What is wrong and what to do about it, as text that somebody reads: a full stop between them, and one only. */
export function withHint(message: string, hint: string | undefined): string {
  return hint === undefined || hint === "" ? message : `${withoutStop(message)}. ${hint}`;
}

/** Other libraries end what they say as they like. */
export function withoutStop(message: string): string {
  return message.replace(/[.\s]+$/, "");
}
