import { phrase } from "../../../training/phrase.ts";
import { DeviceError } from "../device-error.ts";

/** The error of a link that the other side closed. */
export function lostLink(port: string, cause?: unknown): DeviceError {
  return new DeviceError("disconnected", phrase`${port}: the connection was lost`, {
    hint: phrase`Try again; what was already sent is kept.`,
    cause,
  });
}
