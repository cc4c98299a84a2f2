import { phrase } from "../../training/phrase.ts";
import { DeviceError } from "./device-error.ts";
import { latin1 } from "./latin1.ts";
import type { ReplSession } from "./repl/repl-session.ts";

/** Bytes asked for at once. */
const PIECE = 512;

/**
 * Reads a file of the watch's Storage; undefined where there is none.
 * @throws DeviceError what `ReplSession.evaluate` throws
 */
export async function readStorageFile(session: ReplSession, name: string): Promise<Uint8Array | undefined> {
  let text = "";
  for (;;) {
    const expression = `(d=>d===undefined?0:d)(require("Storage").read(${JSON.stringify(name)},${text.length},${PIECE}))`;
    const piece = await session.evaluate(expression, { repeatable: true });
    if (piece === 0) return undefined;
    if (typeof piece !== "string")
      throw new DeviceError("protocol", phrase`${name} on the watch cannot be read`);
    if (piece === "") return latin1(text);
    text += piece;
  }
}
