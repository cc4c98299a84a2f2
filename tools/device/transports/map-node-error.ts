import { phrase } from "../../../training/phrase.ts";
import { DeviceError, type DeviceErrorCode } from "../device-error.ts";

type Meaning = readonly [DeviceErrorCode, what: string, hint: string];

const NO_PORT: Meaning = [
  "not-found",
  "there is no such port",
  "Plug the watch in, and check the port's name.",
];
const NO_RIGHT: Meaning = [
  "unavailable",
  "you may not open it",
  "On Linux, add yourself to the dialout group and log in again.",
];
const LOST: Meaning = [
  "disconnected",
  "the connection was lost",
  "See that the watch is on and near, and try again.",
];

/** What an errno code of Node's means to somebody who wants to reach a watch. */
const BY_CODE: Record<string, Meaning> = {
  ECONNREFUSED: ["not-found", "nothing listens there", "Start the emulator, or check the port number."],
  ENOTFOUND: ["not-found", "there is no host of that name", "Check the host's name."],
  EAI_AGAIN: ["not-found", "the host's name could not be looked up", "Check the name and the network."],
  EHOSTUNREACH: ["not-found", "the host cannot be reached", "Check the address and the network."],
  ENETUNREACH: ["not-found", "the network cannot be reached", "Check the network."],
  ENOENT: NO_PORT,
  ENXIO: NO_PORT,
  ENODEV: NO_PORT,
  ENOTTY: ["not-found", "that is no serial port", "Give a watch's: `bangle-gestures devices` lists them."],
  ETIMEDOUT: ["timeout", "nobody answered in time", "Check that the watch is on and in reach."],
  EACCES: NO_RIGHT,
  EPERM: NO_RIGHT,
  EBUSY: ["busy", "another program has it open", "Close the other program and try again."],
  EADDRINUSE: ["busy", "the port is taken", "Choose another port number."],
  ECONNRESET: LOST,
  ECONNABORTED: LOST,
  EPIPE: LOST,
  EIO: LOST,
};

/** serialport reports some failures only in words. */
const BY_WORDS: readonly (readonly [RegExp, string])[] = [
  [/no such file|file not found|cannot find/i, "ENOENT"],
  [/inappropriate ioctl|not a typewriter|is a directory/i, "ENOTTY"],
  [/permission denied|access denied/i, "EACCES"],
  [/resource (temporarily unavailable|busy)|cannot lock/i, "EBUSY"],
];

/**
 * The one place where errors of Node's sockets and of serialport become ours.
 * @param port the port's name, for the message
 */
export function mapNodeError(error: unknown, port: string): DeviceError {
  if (error instanceof DeviceError) return error;
  const words = error instanceof Error ? error.message : String(error);
  const code = errnoOf(error) ?? BY_WORDS.find(([pattern]) => pattern.test(words))?.[1];
  const known = code === undefined ? undefined : BY_CODE[code];
  if (known) return new DeviceError(known[0], phrase`${port}: ${known[1]}`, { hint: known[2], cause: error });
  return new DeviceError("disconnected", phrase`${port}: ${words}`, { cause: error });
}

function errnoOf(error: unknown): string | undefined {
  // Happy eyeballs: several addresses were tried and each failed.
  if (error instanceof AggregateError) return errnoOf(error.errors[0]);
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}
