/** Keeps the terminal from breaking long lines. */
const NO_WRAP = "\x1b[?7l";

/**
 * What the firmware prints where it starts anew with `reset()`, or with a program by name: whoever resets a watch before installing
 * apps on it waits for this. Always, for echo is on again by then.
 *
 * @param version as in `process.version`
 */
export function banner(version: string): string {
  return [
    NO_WRAP,
    " ____                 _ ",
    "|  __|___ ___ ___ _ _|_|___ ___ ",
    "|  __|_ -| . |  _| | | |   | . |",
    "|____|___|  _|_| |___|_|_|_|___|",
    "         |_| espruino.com",
    ` ${version} (c) 2026 G.Williams`,
    "",
    "",
  ].join("\n");
}
