/** A firmware version as one number to compare: `2v29.277` is 229. */
export function versionNumber(version: string): number {
  const [, major = "0", minor = "0"] = /^(\d+)v(\d+)/.exec(version) ?? [];
  return Number(major) * 100 + Number(minor);
}
