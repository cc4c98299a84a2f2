import { describeFunction, wholeText } from "../../dialect/reading/function-text.ts";
import type { Script } from "../vm/script-sources.ts";
import { Places, type Trouble } from "./places.ts";
import { reword } from "./wordings.ts";

const NOT_A_FUNCTION = /^TypeError: not a (?:function|constructor)$/;
const NO_INDEX = /^TypeError: cannot (?:read|set) property (?:'.*' )?of (.*)$/;
const CONSTANT = /^TypeError: (?:'.*' is read-only|Assignment to a constant)$/;
const NO_VARIABLE = /^ReferenceError: .* is not defined$/;
const FRAME = /^\s*at (?:(.*?) \()?(.*?):(\d+):(\d+)\)?$/;
const MARKER_WIDTH = 60;

/** What is known of the watch's scripts when something goes wrong in one. */
export interface ErrorContext {
  script(id: string): Script | undefined;
  /** What the firmware calls the value of a global expression; undefined where it has none. */
  kindOf(code: string): string | undefined;
}

interface Frame {
  readonly script: Script;
  /** In the text that the interpreter underneath ran. */
  readonly offset: number;
  /** The call came from native code, which gives no name. */
  readonly fromNative: boolean;
}

/** An error as the watch prints it: `Uncaught …`, then for each frame the place, the line of source there, and a caret. */
export function uncaughtText(message: string, stack: string, context: ErrorContext): string {
  const { frames, isNative } = framesOf(stack, context);
  const trouble = CONSTANT.test(message) ? "constant" : isNative ? "called" : troubleOf(message);
  return `Uncaught ${worded(message, frames[0], context)}\n${framesText(frames, trouble)}`;
}

/** An error in a text that is no script, such as JSON. */
export function uncaughtTextAt(
  message: string,
  at: { readonly text: string; readonly offset: number; readonly file: string },
): string {
  return `Uncaught ${message}\n${placeText("", at.file, at.text, at.offset)}`;
}

function troubleOf(message: string): Trouble {
  if (NOT_A_FUNCTION.test(message)) return "not-a-function";
  if (NO_INDEX.test(message)) return "no-member";
  return NO_VARIABLE.test(message) ? "no-variable" : "here";
}

function worded(message: string, frame: Frame | undefined, context: ErrorContext): string {
  if (NOT_A_FUNCTION.test(message)) {
    const callee = frame && new Places(frame.script.reading).callee(frame.offset);
    const kind = callee && isHarmless(callee.text) ? context.kindOf(callee.text) : undefined;
    if (callee?.isNew) return `Error: Constructor should be a function, but is ${kind ?? "undefined"}`;
    if (kind !== undefined) return `Error: Expecting function, got ${kind}`;
    const isNamed = callee?.name !== undefined && callee.name !== "undefined";
    return isNamed ? `Error: Function "${callee.name}" not found!` : "Error: Function not found!";
  }
  if (NO_INDEX.test(message) && frame) {
    const index = new Places(frame.script.reading).indexText(frame.offset);
    if (index !== undefined) {
      const what = message.replace(NO_INDEX, "$1");
      return `Error: Field or method "${index}" does not already exist, and can't create it on ${what}`;
    }
  }
  return reword(message);
}

/** Whether an expression can be looked at again without doing anything. */
function isHarmless(text: string): boolean {
  return !/=|\+\+|--|\bnew\b|\bdelete\b|[\w$)\]]\s*\(/.test(text);
}

function framesOf(
  stack: string,
  context: ErrorContext,
): { readonly frames: readonly Frame[]; readonly isNative: boolean } {
  const frames: Frame[] = [];
  let isNative = false;
  let fromNative = false;
  for (const line of stack.split("\n")) {
    if (line.trim() === "") continue;
    const [, , id = "", row = "1", column = "1"] = FRAME.exec(line) ?? [];
    const script = id.startsWith("prelude/") ? undefined : context.script(id);
    if (script === undefined) {
      if (frames.length === 0) isNative = true;
      fromNative = true;
      continue;
    }
    frames.push({ script, offset: offsetOf(script, Number(row), Number(column)), fromNative });
    fromNative = false;
  }
  return { frames, isNative };
}

function offsetOf({ reading, lead }: Script, row: number, column: number): number {
  const text = lead + reading.text;
  let start = 0;
  for (let line = 1; line < row; line++) start = text.indexOf("\n", start) + 1;
  return start + column - 1 - lead.length;
}

function framesText(frames: readonly Frame[], trouble: Trouble): string {
  let text = "";
  for (const [index, frame] of frames.entries()) {
    const { script, offset } = frame;
    const { source, regions } = script.reading;
    const at = new Places(script.reading).place(offset, index === 0 ? trouble : "called");
    const inside = regions
      .filter(({ kind, start, end }) => start <= at && (at < end || (at === end && kind !== "arrow")))
      .sort((a, b) => a.end - a.start - (b.end - b.start))[0];
    const caller = frames[index + 1];
    const isCalled =
      inside !== undefined && inside.kind !== "template" && caller !== undefined && !caller.fromNative;
    const name = isCalled ? calledName(script, caller) : "";
    const isFile = script.kind === "file" || script.kind === "module";
    if (inside?.kind === "template" || (inside && !isFile)) {
      text += placeText(name, "", source.slice(inside.start, inside.end), at - inside.start);
      if (inside.kind === "template") return text;
    } else if (isFile) text += placeText(name, script.name, source, at);
    else text += placeText(script.kind === "function" ? "" : script.kind, "", source, at);
  }
  return text;
}

/** What the firmware calls a function that was called at a place: the name there, or all of its text. */
function calledName(script: Script, { script: from, offset }: Frame): string {
  if (script.kind === "function") return wholeText(describeFunction(script.reading.source.slice(1, -1)));
  return new Places(from.reading).callee(offset)?.name ?? "";
}

/** One frame: who, where, the line and a caret below the place. */
function placeText(name: string, file: string, source: string, offset: number): string {
  const before = source.slice(0, offset);
  const start = before.lastIndexOf("\n") + 1;
  const row = before.split("\n").length;
  const line = source.slice(start).split("\n", 1)[0] ?? "";
  const place = `${file}:${row}:${offset - start + 1}`;
  return `    at ${name === "" ? place : `${name} (${place})`}\n${marker(line, offset - start + 1)}`;
}

function marker(line: string, column: number): string {
  const skipped = line.length > MARKER_WIDTH && column > MARKER_WIDTH / 2 ? column - MARKER_WIDTH / 2 : 0;
  const front = skipped > 0 ? "..." : "";
  const cut = line.slice(skipped, skipped + MARKER_WIDTH);
  const back = line.length - skipped > MARKER_WIDTH ? "..." : "";
  return `${front}${cut}${back}\n${" ".repeat(Math.max(0, front.length + column - 1 - skipped))}^\n`;
}
