import { type FirmwareVersion, parseFirmwareVersion } from "./firmware-version.ts";

/** What a watch says it is. */
export interface WatchIdentity {
  /** Espruino's name of the board: `BANGLEJS`, `BANGLEJS2`, `BANGLEJS3`. */
  readonly board: string;
  /** As the watch spells it: `2v29` or `2v29.114`. */
  readonly firmware: string;
  readonly version: FirmwareVersion;
}

/** The answer to ENQ on an empty line. */
const ENQ_ANSWER = /Espruino (\d+v\d+\S*) (\w+)\r?\n/;

export function parseEnquiryAnswer(text: string): WatchIdentity | undefined {
  const match = ENQ_ANSWER.exec(text);
  return match?.[1] && match[2] ? watchIdentity(match[2], match[1]) : undefined;
}

/** Undefined when the firmware is not a version of Espruino's. */
export function watchIdentity(board: string, firmware: string): WatchIdentity | undefined {
  const version = parseFirmwareVersion(firmware);
  return version && { board, firmware, version };
}
