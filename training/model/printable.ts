/** A name out of somebody's file, for messages and tables: control characters of a hostile one could move a terminal's cursor. */
export function printable(name: string): string {
  return name.replace(/\p{Cc}/gu, "\u{fffd}");
}
