import { join } from "node:path";
import type { SessionInfo } from "../../../training/data/recordings/recording.ts";
import { readIfThere } from "../files/read-if-there.ts";
import { findConflict } from "./session-file.ts";

/** Where a person's session lies. */
export function sessionPath(out: string, person: string, session: string): string {
  return join(out, person, `${session}.txt`);
}

/**
 * Today's session, `2026-11-23`; `2026-11-23-2` and so on where that file holds recordings of another watch or hand.
 */
export async function nameSession(
  out: string,
  person: string,
  info: SessionInfo,
  now: Date = new Date(),
): Promise<string> {
  const two = (value: number) => String(value).padStart(2, "0");
  const day = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  for (let number = 1; ; number++) {
    const name = number === 1 ? day : `${day}-${number}`;
    const text = (await readIfThere(sessionPath(out, person, name)))?.toString("utf8");
    if (!text || findConflict(text, info) === undefined) return name;
  }
}
