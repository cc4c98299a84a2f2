import { UserError } from "../../training/errors.ts";
import type { Message } from "../../training/phrase.ts";

export type DeviceErrorCode =
  /** The port's name is not one of `ble:…`, `serial:…`, `tcp://…`. */
  | "bad-port"
  /** Nothing answers there: no such port, connection refused, watch out of reach. */
  | "not-found"
  /** Something may be there, and nothing that was heard of it is a Bangle.js's. */
  | "no-answer"
  /** Somebody else has the port open, or the watch is connected to something else. */
  | "busy"
  /** No permission, or Bluetooth is off or missing. */
  | "unavailable"
  /** The link was lost in the middle. */
  | "disconnected"
  /** The watch did not answer in time. */
  | "timeout"
  /** The watch answered something that makes no sense here. */
  | "protocol"
  /** JavaScript on the watch threw. */
  | "watch-exception"
  /** The app is for another kind of watch. */
  | "wrong-watch"
  /** The watch's Storage cannot hold the files. */
  | "storage-full"
  /** What was read back is not what was sent. */
  | "verify-failed"
  /** The firmware on the watch is too old for what was asked. */
  | "firmware-too-old";

/** Anything that goes wrong between the laptop and a watch, real or emulated. */
export class DeviceError extends UserError<DeviceErrorCode> {
  /** The same with something else to do about it: who was under way knows more of that than who met the error. */
  withHint(hint: Message): DeviceError {
    return new DeviceError(this.code, this.said.message, { hint, cause: this });
  }
}
