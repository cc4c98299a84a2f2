import { type Phrase, phrase } from "../../phrase.ts";
import type { Recording } from "./recording.ts";
import { RecordingError } from "./recording-error.ts";

/** What one line of a recording file is. */
export type Line =
  | { kind: "blank" }
  | { kind: "header"; key: string; value: string }
  /** `# undo`: the recording before it was deleted on the watch, whose files can only grow. */
  | { kind: "undo" }
  /** Prose, `#` comments and the `>` prompts of a terminal log: kept by people, skipped by us. */
  | { kind: "skipped" }
  | { kind: "recording"; label: string; samples: Int8Array }
  /** Meant as a recording and broken; `cutOff` where it simply stops too early. */
  | { kind: "broken"; message: Phrase; cutOff: boolean };

const HEADER = /^#\s*([A-Za-z][\w-]*)\s*:\s*(.*)$/;
const RECORDING = /^([^,()]+)\(([^,()]*)\)\s*(?:,(.*))?$/;
const COMMA_IN_LABEL = /^[^\d,()][^()]*,[^()]*\(\s*\d+\s*\)\s*,\s*[+-]?\d/;
const CUT_IN_COUNT = /^[^,()\s]+\s*\(\s*\d*$/;
const NUMBERS_IN_A_ROW = /\d\s*,\s*[+-]?\d+(?:\.\d+)?\s*,\s*[+-]?\d/;

/** Reads one line (without its line end) of the 2019 format: `label(samples), x,y,z,x,y,z,…`. */
export function parseLine(text: string): Line {
  const line = text.replace(/^[\s>\uFEFF]+/, "").trimEnd();
  if (line === "") return { kind: text.includes(">") ? "skipped" : "blank" };
  if (line === "# undo") return { kind: "undo" };
  if (line.startsWith("#")) {
    const header = HEADER.exec(line);
    return header
      ? { kind: "header", key: header[1] ?? "", value: (header[2] ?? "").trim() }
      : { kind: "skipped" };
  }
  const match = RECORDING.exec(line);
  const rest = match?.[3] ?? "";
  if (match && (isWhole(match[2]) || NUMBERS_IN_A_ROW.test(rest))) {
    return parseRecording((match[1] ?? "").trim(), (match[2] ?? "").trim(), rest);
  }
  if (COMMA_IN_LABEL.test(line)) return broken(phrase`a label cannot have a comma in it`);
  if (CUT_IN_COUNT.test(line)) return broken(phrase`the line ends before its samples`, true);
  if (NUMBERS_IN_A_ROW.test(line)) return broken(phrase`no "label(samples)," in front of the numbers`);
  return { kind: "skipped" };
}

function parseRecording(label: string, countText: string, rest: string): Line {
  if (label === "") return broken(phrase`the label is empty`);
  const trouble = troubleWithWord(label);
  if (trouble) return broken(trouble);
  if (!isWhole(countText)) return broken(phrase`"${countText}" is not a number of samples`);
  const fields = rest.replace(/[\s,]+$/, "").split(",");
  if (fields.length === 1 && fields[0]?.trim() === "") fields.pop();
  const expected = Number(countText) * 3;
  const samples = new Int8Array(fields.length);
  for (const [index, field] of fields.entries()) {
    const value = field.trim();
    if (!/^[+-]?\d+$/.test(value)) {
      // "…,-" as the very last field is a line that was cut in the middle of a number.
      return broken(
        phrase`value ${index + 1} is "${value}", not a whole number`,
        index === fields.length - 1 && value === "-",
      );
    }
    const count = Number(value);
    if (count < -128 || count > 127)
      return broken(phrase`value ${index + 1} is ${value}, outside -128 to 127`);
    samples[index] = count;
  }
  if (expected === 0) return broken(phrase`it says 0 samples`);
  if (samples.length !== expected) {
    return broken(
      phrase`it says ${countText} ${countText === "1" ? phrase`sample` : phrase`samples`}, which is ${expected} values, but has ${samples.length}`,
      samples.length < expected,
    );
  }
  return { kind: "recording", label, samples };
}

function isWhole(text: string | undefined): boolean {
  return text !== undefined && /^\s*\d+\s*$/.test(text);
}

function broken(message: Phrase, cutOff = false): Line {
  return { kind: "broken", message, cutOff };
}

/**
 * One recording as a line, without the line end. Throws `RecordingError` ("bad-name") for a label that would not be
 * read back as it is.
 */
export function formatLine(recording: Pick<Recording, "label" | "samples">): string {
  const { label, samples } = recording;
  requireLabel(label);
  return `${label}(${samples.length / 3}), ${samples.join(",")}`;
}

/** Throws `RecordingError` ("bad-name") unless `isLabel`. */
export function requireLabel(label: string): void {
  const trouble = troubleWithWord(label);
  if (trouble) throw new RecordingError("bad-name", trouble);
  if (isLabel(label)) return;
  throw new RecordingError("bad-name", phrase`"${label}" cannot be a label`, {
    hint: phrase`Use a word without commas, brackets or line breaks that does not begin with # or >.`,
  });
}

/** Whether the line format (and the watch's comma-separated `.tfnames`) can hold this label, and the watch keep things by it. */
export function isLabel(label: string): boolean {
  return (
    label.trim() === label &&
    /^[^#>,()\s\uFEFF][^,()\r\n]*$/.test(label) &&
    troubleWithWord(label) === undefined
  );
}

/**
 * What is wrong with a label that every object has something under, such as `__proto__`: the watch's settings keep by label what a
 * gesture does, and would lose it, or take the object's own for it.
 */
export function troubleWithWord(label: string): Phrase | undefined {
  if (!(label in {})) return undefined;
  return phrase`"${label}" has a meaning of its own in JavaScript: choose another name for the gesture.`;
}
