import { phrase } from "../../../../phrase.ts";
import { RecordingError } from "../../recording-error.ts";
import type { FileContent } from "../foreign-file.ts";
import type { FileRead, Format, ReadNote } from "../format.ts";
import type { Trace } from "../traces/trace.ts";

/** `33,Jogging,49105962326000,-0.6946377,12.680544,0.50395286`: user, activity, nanoseconds, x, y, z. */
const NUMBER = String.raw`\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*`;
const RECORD = new RegExp(
  String.raw`^\s*(\w+)\s*,\s*([A-Za-z][^,;]*?)\s*,\s*(\d+)\s*,(${NUMBER}),(${NUMBER}),(${NUMBER}),?\s*$`,
);
const FIRST = new RegExp(
  String.raw`^\s*\w+\s*,\s*[A-Za-z][^,;\n]*,\s*\d{9,}\s*,${NUMBER},${NUMBER},[^,;\n]*,?\s*;`,
);

/** Values are m/s², with gravity. */
const UNIT = "m/s2";

/**
 * Raw text of the WISDM lab's data sets: a record ends in a semicolon, mostly at a line's end, but some lines hold two, some records
 * have a comma too many, and some lack a number. Version 1.1 (2012) has names of activities, the one of 2019 a letter. A trace goes
 * on while person and activity stay.
 */
export const WISDM: Format = {
  title: "WISDM text",
  names: /\.txt$/i,
  recognise: ({ head }) => FIRST.test(head),
  read: readWisdm,
};

interface Stretch {
  readonly line: number;
  readonly person: string;
  readonly label: string;
  readonly values: number[];
  readonly at: number[];
}

function readWisdm({ name, text }: FileContent): FileRead {
  if (/gyro/i.test(name)) {
    throw new RecordingError(
      "bad-format",
      phrase`${name}: is WISDM's record of the gyroscope, not of the accelerometer`,
      {
        hint: phrase`Give the files from the folder accel.`,
      },
    );
  }
  const stretches: Stretch[] = [];
  const notes: ReadNote[] = [];
  let line = 1;
  let start = 0;
  while (start < text.length) {
    const newline = text.indexOf("\n", start);
    const end = newline < 0 ? text.length : newline;
    for (const record of text.slice(start, end).split(";")) readRecord(record.trim(), line, stretches, notes);
    start = end + 1;
    line++;
  }
  return { traces: stretches.map(toTrace), notes, guesses: [] };
}

/** Adds a record to the last stretch, or to a new one. */
function readRecord(record: string, line: number, stretches: Stretch[], notes: ReadNote[]): void {
  if (record === "" || record === ",") return;
  const match = RECORD.exec(record);
  if (!match) {
    notes.push({
      line,
      message: phrase`"${shorten(record)}" is not user, activity, time, x, y, z: left out`,
    });
    return;
  }
  const [, person, label, time, x, y, z] = match;
  // Version 1.1 has records such as "20,Walking,0,0,0,0.0": no time and no gravity, so nothing was measured.
  if (Number(time) === 0) {
    notes.push({ line, message: phrase`a record of time 0 holds no measurement: left out` });
    return;
  }
  const last = stretches.at(-1);
  const isSame = last !== undefined && last.person === person && last.label === label;
  const stretch = isSame ? last : { line, person, label, values: [], at: [] };
  if (!isSame) stretches.push(stretch);
  stretch.values.push(Number(x), Number(y), Number(z));
  stretch.at.push(Number(time));
}

function toTrace({ line, person, label, values, at }: Stretch): Trace {
  return {
    ...{ line, person, label, unit: UNIT },
    values: Float64Array.from(values),
    times: { kind: "stamps", at: Float64Array.from(at), unit: "ns" },
  };
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
