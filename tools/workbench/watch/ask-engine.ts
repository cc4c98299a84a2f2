import type { ReplSession } from "../../device/repl/repl-session.ts";

/**
 * What has run the model last on a watch, in the watch's words: `machine code`, `TensorFlow` or `JavaScript`, with the reason in brackets
 * where machine code was tried or might have been. Undefined where our app has not answered there yet.
 *
 * @throws DeviceError as `ReplSession.evaluate`
 */
export async function askEngine(session: ReplSession): Promise<string | undefined> {
  const answer = await session.evaluate('require("Storage").read("gestures.engine")||""', {
    repeatable: true,
  });
  return typeof answer === "string" && answer !== "" ? answer : undefined;
}
