import { type UserError, withHint } from "../../training/errors.ts";
import { printable } from "./printable.ts";

/**
 * What to do about errors that the page and the terminal share, said for who types commands. The errors say what is wrong; what
 * helps depends on where somebody is.
 */
const HINTS: Readonly<Record<string, string>> = {
  "bad-app-folder": "Give a folder made by `bangle-gestures build`.",
  "bad-model-directory": "Give a folder made by `bangle-gestures train`.",
  "folder-in-use": "Choose another folder with --out; nothing was written.",
  "no-firmware-model":
    "Make one with `bangle-gestures build --zero-code`, and send it there with `bangle-gestures flash`.",
  "no-name": "Name the folder to write to with --out.",
  "no-recogniser": "Send it there with `bangle-gestures flash`.",
  "session-in-use": "Give another --session; nothing was written.",
};

/** What to do about it, as one sentence; undefined where there is nothing to say. */
export function hintOf({ code, hint }: Pick<UserError, "code" | "hint">): string | undefined {
  return hint ?? HINTS[code];
}

/** What went wrong and what to do about it, in one line. */
export function errorLine(error: Pick<UserError, "code" | "message" | "hint">): string {
  return printable(withHint(error.message, hintOf(error)));
}
