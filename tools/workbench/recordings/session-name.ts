import type { SessionInfo } from "../../../training/data/recordings/recording.ts";
import type { Files } from "../files/files.ts";
import { numbered } from "../files/numbered.ts";
import { join } from "../files/paths.ts";
import { readIfThere, textOf } from "../files/read-text.ts";
import { findConflict } from "./session-file.ts";

/** Where a person's session lies. */
export function sessionPath(out: string, person: string, session: string): string {
  return join(out, person, `${session}.txt`);
}

/**
 * Today's session, `2026-11-23`; `2026-11-23-2` and so on where that file holds recordings of another watch or hand.
 */
export async function nameSession(
  at: Files,
  out: string,
  person: string,
  info: SessionInfo,
  now: Date = new Date(),
): Promise<string> {
  const two = (value: number) => String(value).padStart(2, "0");
  const day = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  for (let number = 1; ; number++) {
    const name = numbered(day, number);
    const old = await readIfThere(at, sessionPath(out, person, name));
    if (!old || findConflict(textOf(old), info) === undefined) return name;
  }
}
