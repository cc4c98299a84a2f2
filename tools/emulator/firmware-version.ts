/** A firmware version as one number to compare: `2v29.277` is 229. */
export function versionNumber(version: string): number {
  const [, major = "0", minor = "0"] = /^(\d+)v(\d+)/.exec(version) ?? [];
  return Number(major) * 100 + Number(minor);
}

/** The release 2v29 takes the option for compressed packets but stores their bytes as they come; seen up to 2v29.74. */
const FIRST_BUILD_THAT_UNPACKS = 114;

/** Whether the firmware unpacks compressed packets. */
export function unpacksPackets(version: string): boolean {
  const build = Number(/^\d+v\d+\.(\d+)/.exec(version)?.[1] ?? 0);
  const release = versionNumber(version);
  return release > 229 || (release === 229 && build >= FIRST_BUILD_THAT_UNPACKS);
}

/** Milliseconds after which a packet that has not come whole is refused; 5 s measured on 2v29. */
export function packetTimeout(version: string): number {
  const release = versionNumber(version);
  if (release >= 229) return 5000;
  return release >= 226 ? 2000 : 1000;
}
