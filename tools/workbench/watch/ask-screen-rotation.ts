import { rotationOfBits, type ScreenRotation } from "../../../training/data/axes/screen-rotation.ts";
import { firmwareFile } from "../../bundle/firmware-files.ts";
import { DeviceError } from "../../device/device-error.ts";
import type { ReplSession } from "../../device/repl/repl-session.ts";

/**
 * How the watch's screen is turned, and the axes of what it measures with it; undefined where the watch does not tell.
 * @throws DeviceError when the link is lost
 */
export async function askScreenRotation(session: ReplSession): Promise<ScreenRotation | undefined> {
  const ask = await firmwareFile("screen-rotation.js");
  try {
    return rotationOfBits(await session.evaluate(`${ask}()`, { repeatable: true }));
  } catch (error) {
    if (error instanceof DeviceError && error.code === "watch-exception") return undefined;
    throw error;
  }
}
