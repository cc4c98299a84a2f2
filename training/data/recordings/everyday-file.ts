/** What the names of files of everyday movement begin with. */
export const EVERYDAY_FILE = "everyday-";

/** Whether a file of recordings holds everyday movement that the recorder app kept: nothing to learn gestures from. */
export function isEverydayPath(path: string): boolean {
  return /(?:^|[/\\])everyday-[^/\\]*\.txt$/i.test(path);
}

/** A stamp, in a line of its own behind a hash. */
const STAMP = /^# (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z)$/gm;
/** The app writes one a minute; what is longer is a pause. */
const LONGEST_MS = 90_000;

/**
 * The hours that a file of everyday movement was recorded over, by its stamps of time: the sum of what lies between two that are
 * a minute apart. While the watch was off, or the app was open to record gestures, there are none; nor where the clock was set.
 */
export function everydayHours(text: string): number {
  let milliseconds = 0;
  let before: number | undefined;
  for (const [, stamp = ""] of text.matchAll(STAMP)) {
    const now = Date.parse(stamp);
    if (before !== undefined && now > before && now - before <= LONGEST_MS) milliseconds += now - before;
    before = now;
  }
  return milliseconds / 3_600_000;
}
