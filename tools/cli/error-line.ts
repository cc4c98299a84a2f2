import type { UserError } from "../../training/errors.ts";

/** What went wrong and what to do about it, in one line. */
export function errorLine({ message, hint }: Pick<UserError, "message" | "hint">): string {
  return hint === undefined ? message : `${message}. ${hint}`;
}
