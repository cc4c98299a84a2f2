import { phrase } from "../../../../phrase.ts";
import { RecordingError } from "../../recording-error.ts";
import type { FileContent } from "../foreign-file.ts";

/** A file's text as JSON. Throws `RecordingError` ("bad-format") that says where it is none. */
export function parseJson({ name, text }: FileContent): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new RecordingError("bad-format", phrase`${name}: not JSON: ${reason}`, { cause });
  }
}

/** Whether a text can be a JSON object or list: by its first character. */
export function beginsAsJson(head: string): boolean {
  return /^\s*[[{]/.test(head);
}
