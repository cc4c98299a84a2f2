import { DeviceError } from "../device-error.ts";

/** The error of a link that the other side closed. */
export function lostLink(port: string, cause?: unknown): DeviceError {
  return new DeviceError("disconnected", `${port}: the connection was lost`, {
    hint: "Try again; what was already sent is kept.",
    cause,
  });
}
