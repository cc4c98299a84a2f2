import type { Format } from "../format.ts";
import { TABLE } from "./table/table.ts";

const NUMBER = String.raw`[+-]?(?:\d+[.,]?\d*|[.,]\d+)(?:[eE][+-]?\d+)?`;
/** Three numbers or more, and nothing else. */
const ROW = new RegExp(String.raw`^\s*${NUMBER}(?:\s*[,;\t ]\s*${NUMBER}){2,}\s*[,;]?\s*$`);
/** What people put between gestures: `-,-,-`, `----`, `***`. */
const RULE = /^\s*[-=*#_~.,;|\s]*[-=*#_~|][-=*#_~.,;|\s]*$/;

const HEAD_LINES = 40;

/**
 * Text of nothing but numbers, a sample a line, as a serial monitor gives it: read as a table without a header, whose columns may be
 * apart by spaces, too. A line of dashes or the like parts gestures, as an empty one does.
 */
export const NUMBER_LINES: Format = {
  title: "lines of numbers (.txt, .log, .dat)",
  names: /\.(txt|log|dat)$/i,
  recognise({ name, head }) {
    if (!/\.(txt|log|dat)$/i.test(name)) return false;
    // The last line of the head may be cut.
    const lines = head.split(/\r\n|\n|\r/).filter((line) => line.trim() !== "");
    const first = (lines.length > 1 ? lines.slice(0, -1) : lines).slice(0, HEAD_LINES);
    const rows = first.filter((line) => ROW.test(line)).length;
    return rows > 0 && rows * 2 > first.length;
  },
  read: (file, options) =>
    TABLE.read(
      {
        ...file,
        text: file.text
          .split(/\r\n|\n|\r/)
          .map(asCsv)
          .join("\n"),
      },
      options,
    ),
};

/** Line by line, so that messages name the right one. */
function asCsv(line: string): string {
  if (RULE.test(line)) return "";
  const trimmed = line.trim();
  return /[,;\t]/.test(trimmed) ? trimmed : trimmed.split(/\s+/).join(",");
}
