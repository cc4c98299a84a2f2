/** Espruino's versions: `2v29` is a release, `2v29.114` the 114th change after it. */
export interface FirmwareVersion {
  readonly major: number;
  readonly minor: number;
  readonly build: number;
}

/** Takes `2v29` or `2v29.114` apart; undefined for anything else. */
export function parseFirmwareVersion(text: string): FirmwareVersion | undefined {
  const match = /^(\d+)v(\d+)(?:\.(\d+))?/.exec(text);
  if (match === null) return undefined;
  return { major: Number(match[1]), minor: Number(match[2]), build: Number(match[3] ?? 0) };
}

export function isAtLeast(version: FirmwareVersion, other: FirmwareVersion): boolean {
  if (version.major !== other.major) return version.major > other.major;
  if (version.minor !== other.minor) return version.minor > other.minor;
  return version.build >= other.build;
}

export const LAST_WITHOUT_PACKETS: FirmwareVersion = { major: 2, minor: 24, build: 0 };
const FIRST_WITH_PACKETS: FirmwareVersion = { major: 2, minor: 25, build: 0 };

/**
 * Release 2v29 takes the option `c:1` but writes the compressed bytes to Storage; the 114th change after it mends that.
 */
const FIRST_WITH_COMPRESSED_PACKETS: FirmwareVersion = { major: 2, minor: 29, build: 114 };

export function hasPackets(version: FirmwareVersion): boolean {
  return isAtLeast(version, FIRST_WITH_PACKETS);
}

export function hasCompressedPackets(version: FirmwareVersion): boolean {
  return isAtLeast(version, FIRST_WITH_COMPRESSED_PACKETS);
}
