import { phrase } from "../../../../phrase.ts";
import { DEFAULT_RATE_HZ } from "../../recording.ts";
import type { FileContent } from "../foreign-file.ts";
import type { FileRead, Format, ReadNote } from "../format.ts";
import type { Trace } from "../traces/trace.ts";

const HEADER = /^timestamp, x, y, z\s*$/;
const ROW = /^(\d+),\s*(-?\d+),\s*(-?\d+),\s*(-?\d+)\s*$/;
/** The first two rows tell it from other tables with these columns: "timestamp" is the place in the list of values. */
const FIRST_ROWS = /^[>\s]*timestamp, x, y, z\r?\n0, -?\d+, -?\d+, -?\d+\r?\n3, /;

/**
 * What the Bangle.js tutorial's "gesture collecting code" appends to a StorageFile (espruino.com/Bangle.js+EdgeImpulse): a header and a
 * line a sample for each gesture. "timestamp" counts values, three a sample; the numbers are the watch's own.
 */
export const STORAGE_FILE_CSV: Format = {
  title: "the Bangle.js tutorial's CSV",
  names: /\.(csv|txt)$/i,
  recognise: ({ head }) => FIRST_ROWS.test(head),
  read: readStorageFile,
};

function readStorageFile({ text }: FileContent): FileRead {
  const gestures: { line: number; values: number[] }[] = [];
  const notes: ReadNote[] = [];
  for (const [index, content] of text.split(/\r\n|\n|\r/).entries()) {
    const line = index + 1;
    // An erased flash memory reads as 0xff.
    const row = content.replace(/^[>\s]+|[\s\uFFFD\u00FF]+$/g, "");
    if (row === "") continue;
    if (HEADER.test(row)) {
      gestures.push({ line: line + 1, values: [] });
      continue;
    }
    const gesture = gestures.at(-1);
    const [, place, ...numbers] = ROW.exec(row) ?? [];
    const sample = numbers.map(Number);
    const isSample = place !== undefined && sample.every((value) => value >= -128 && value <= 127);
    if (gesture === undefined || !isSample) {
      notes.push({
        line,
        message: phrase`"${row.slice(0, 60)}" is not a timestamp and three counts: left out`,
      });
      continue;
    }
    gesture.values.push(...sample);
  }
  return { traces: gestures.filter(({ values }) => values.length > 0).map(toTrace), notes, guesses: [] };
}

function toTrace({ line, values }: { line: number; values: readonly number[] }): Trace {
  return {
    line,
    values: Float64Array.from(values),
    times: { kind: "interval", ms: 1000 / DEFAULT_RATE_HZ },
    unit: "counts",
  };
}
