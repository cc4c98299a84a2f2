import { type Phrase, phrase } from "../../../../training/phrase.ts";
import { DeviceError, type DeviceErrorCode } from "../../device-error.ts";

type Meaning = readonly [DeviceErrorCode, what: Phrase, hint: Phrase];

const OFF: Meaning = ["unavailable", phrase`Bluetooth is switched off`, phrase`Switch it on and try again.`];
const MISSING: Meaning = [
  "unavailable",
  phrase`this computer has no Bluetooth adapter`,
  phrase`Plug one in, or use a cable (serial:…) or TCP (tcp://…).`,
];
const NO_SERVICE: Meaning = [
  "unavailable",
  phrase`the Bluetooth service is not running`,
  phrase`On Linux, install and start BlueZ: \`sudo systemctl start bluetooth\`.`,
];
const FORBIDDEN: Meaning = [
  "unavailable",
  phrase`this program may not use Bluetooth`,
  phrase`Allow it for your terminal: System Settings, Privacy, Bluetooth on macOS; the group \`bluetooth\` on Linux.`,
];
const SILENT: Meaning = [
  "unavailable",
  phrase`Bluetooth does not answer`,
  phrase`Switch it off and on, allow this program to use it, and try again.`,
];
const TAKEN: Meaning = [
  "busy",
  phrase`another program on this computer is connected to the watch`,
  phrase`Close that program, such as a browser with the Web IDE, and try again.`,
];
const LOST: Meaning = [
  "disconnected",
  phrase`the connection was lost`,
  phrase`See that the watch is on and near, and try again.`,
];
const REFUSED: Meaning = [
  "not-found",
  phrase`the watch did not take the connection`,
  phrase`Bring it nearer, close other programs that are connected to it, and try again.`,
];

/** What stands in the way of any Bluetooth at all, by name. */
export const BLE_TROUBLES = {
  off: OFF,
  missing: MISSING,
  noService: NO_SERVICE,
  forbidden: FORBIDDEN,
  silent: SILENT,
} as const;

/** By D-Bus error name first, then by words: BlueZ puts its reasons into texts, noble has no codes at all. */
const BY_WORDS: readonly (readonly [RegExp, Meaning])[] = [
  [/bluez\.Error\.NotReady|not powered|adapter state is|not poweredOn/i, OFF],
  [/ServiceUnknown|NameHasNoOwner|no bluetooth service/i, NO_SERVICE],
  [/DBus\.Error\.AccessDenied|unauthorized|EPERM|EACCES|operation not permitted/i, FORBIDDEN],
  [/ENODEV|EAFNOSUPPORT|no adapter|no such device/i, MISSING],
  [/taken by another program|notify acquired/i, TAKEN],
  [/UnknownObject|DoesNotExist|not available|ConnectionAttemptFailed/i, REFUSED],
  [
    /AuthenticationFailed|AuthenticationRejected|connection-abort|already connected|InProgress|timed? ?out/i,
    REFUSED,
  ],
  [/NotConnected|not connected|disconnect|link.*lost|ECONNRESET|EPIPE|bus is gone/i, LOST],
];

/** An error for a known trouble. */
export function bleTrouble(port: string, [code, what, hint]: Meaning, cause?: unknown): DeviceError {
  return new DeviceError(code, phrase`${port}: ${what}`, { hint, cause });
}

/** The one place where errors of BlueZ, D-Bus and noble become ours. */
export function mapBleError(error: unknown, port: string): DeviceError {
  if (error instanceof DeviceError) return error;
  const words = wordsOf(error);
  const known = BY_WORDS.find(([pattern]) => pattern.test(words))?.[1];
  if (known) return bleTrouble(port, known, error);
  return new DeviceError("disconnected", phrase`${port}: Bluetooth failed (${words})`, {
    hint: phrase`Switch the watch's Bluetooth off and on, and try again.`,
    cause: error,
  });
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // dbus-next keeps the error's D-Bus name in `type`.
  const type = "type" in error && typeof error.type === "string" ? `${error.type}: ` : "";
  const code = "code" in error && typeof error.code === "string" ? `${error.code}: ` : "";
  return `${type}${code}${error.message}`.split("\n")[0] ?? "";
}
