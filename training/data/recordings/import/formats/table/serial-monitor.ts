import { findAxes } from "./axis-columns.ts";
import { type Column, readColumn } from "./header.ts";

/** `10:20:30.020 -> `, which Arduino's serial monitor puts before each line where it is told to show times. */
const CLOCK = /^\s*(\d{1,2}:\d{2}:\d{2}[.:,]\d+)\s*->\s?/;

/** Lines with a clock in front get it for a first cell, under the name `time` where they have no number. */
export function clockedLines(lines: readonly string[]): readonly string[] {
  const first = lines.find((line) => line.trim() !== "") ?? "";
  if (!CLOCK.test(first)) return lines;
  return lines.map((line) => {
    const clock = CLOCK.exec(line);
    if (clock === null) return line;
    const rest = line.slice(clock[0].length);
    if (rest.trim() === "") return "";
    const separator = [";", "\t", ","].find((one) => rest.includes(one)) ?? " ";
    return `${/\d/.test(rest) ? clock[1].replace(",", ".") : "time"}${separator}${rest}`;
  });
}

/** The names in `ax=0.1 ay=0.2 az=0.3` or `x: 1, y: 2, z: 3`, as serial monitors show values. */
const KEYED = /([A-Za-z_][\w.]*)\s*[:=]\s*([+-]?[\d.]+(?:e[+-]?\d+)?)/gi;

/** Lines whose values have names in front become lines of values below one header; all others stay as they are. */
export function keyedLines(lines: readonly string[]): {
  texts: readonly string[];
  header?: { columns: readonly Column[]; text: string };
} {
  const first = lines.find((line) => /\d/.test(line)) ?? "";
  const names = [...first.matchAll(KEYED)].map(([, name]) => name);
  const columns = names.map(readColumn);
  if (names.length < 3 || findAxes(columns) === undefined) return { texts: lines };
  const text = names.join(",");
  const texts = lines.map((line) => {
    const found = [...line.matchAll(KEYED)];
    return found.map(([, name]) => name).join(",") === text
      ? found.map(([, , value]) => value).join(",")
      : line;
  });
  return { texts, header: { columns, text } };
}
