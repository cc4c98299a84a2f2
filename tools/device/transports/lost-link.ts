import { phrase } from "../../../training/phrase.ts";
import { DeviceError } from "../device-error.ts";

/** The error of a link that the other side closed. */
export function lostLink(port: string, cause?: unknown): DeviceError {
  return new DeviceError("disconnected", phrase`${port}: the connection was lost`, {
    hint: phrase`See that the watch is on and near, and try again.`,
    cause,
  });
}
