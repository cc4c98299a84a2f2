import { append } from "../../append.ts";
import { type Phrase, phrase } from "../../phrase.ts";
import { UPRIGHT_SCREEN, undoScreenRotation } from "../axes/screen-rotation.ts";
import { turnCounts } from "../axes/turn.ts";
import { foldLabels } from "./fold-labels.ts";
import { type Header, readHeader } from "./header.ts";
import { parseLine } from "./line-format.ts";
import type { Recording, SessionInfo } from "./recording.ts";

/** Where a text came from. A `# person:` or `# session:` line in the text wins. */
export interface RecordingSource {
  readonly file: string;
  readonly person: string;
  readonly session: string;
}

/** A line that should have been a recording (or a header) and is not usable. */
export interface LineProblem {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** What is wrong with it. */
  readonly message: Phrase;
}

export interface ParsedRecordings {
  readonly recordings: Recording[];
  readonly problems: LineProblem[];
  /** Of the recordings as they are given; `header` is what the file says. */
  readonly info: SessionInfo;
  /** All `# key: value` lines. */
  readonly header: Header;
  readonly person: string;
  readonly session: string;
  /** Lines of prose, comments and prompts that were passed over. */
  readonly skipped: number;
  /** Things worth saying that are not problems. */
  readonly notes: Phrase[];
}

/**
 * Reads a recording file. Never throws: broken lines are left out and reported in `problems`, all others are used.
 * A last line without a line end that stops too early is one still being written: ignored, with a note. In files with
 * a `# format:` line, which programs write, so is every last line without an end. Where the header says that the screen was
 * turned, the samples are turned back, into the axes of the watch itself.
 */
export function parseRecordings(text: string, source: RecordingSource): ParsedRecordings {
  const header = new Map<string, string>();
  const headerLines = new Map<string, number>();
  const found: { label: string; samples: Int8Array; line: number }[] = [];
  const problems: LineProblem[] = [];
  const notes: Phrase[] = [];
  let skipped = 0;

  const problem = (line: number, message: Phrase) => problems.push({ file: source.file, line, message });
  const lines = text.split(/\r\n|\n|\r/);
  for (const [index, lineText] of lines.entries()) {
    const number = index + 1;
    const line = parseLine(lineText);
    switch (line.kind) {
      case "recording":
        // Programs that write this format end every line; without the end, the last number may be half of one.
        if (number === lines.length && header.has("format")) {
          notes.push(phrase`${source.file}:${number}: half-written last line ignored`);
          break;
        }
        found.push({ label: line.label, samples: line.samples, line: number });
        break;
      case "undo":
        found.pop();
        break;
      case "skipped":
        skipped++;
        break;
      case "broken":
        if (line.cutOff && number === lines.length) {
          notes.push(phrase`${source.file}:${number}: half-written last line ignored`);
        } else {
          problem(number, line.message);
        }
        break;
      case "header": {
        if (number === lines.length) {
          notes.push(phrase`${source.file}:${number}: half-written last line ignored`);
          break;
        }
        const before = header.get(line.key);
        if (before === undefined) {
          header.set(line.key, line.value);
          headerLines.set(line.key, number);
        } else if (before !== line.value) {
          problem(
            number,
            phrase`${line.key} is "${line.value}" here and "${before}" above; the first is used for the whole file`,
          );
        }
        break;
      }
      case "blank":
    }
  }

  const { info: stated, problems: headerProblems } = readHeader(header);
  for (const [key, message] of headerProblems) problem(headerLines.get(key) ?? 1, message);
  problems.sort((a, b) => a.line - b.line);

  const person = header.get("person") || source.person;
  const session = header.get("session") || source.session;
  const { screenRotation } = stated;
  const info = screenRotation ? { ...stated, screenRotation: UPRIGHT_SCREEN } : stated;
  const upright = screenRotation && undoScreenRotation(screenRotation);
  const folded = foldLabels(
    found.map(({ samples, ...one }) => {
      const turned = upright ? turnCounts(samples, upright) : samples;
      return { ...one, samples: turned, person, session, info, file: source.file };
    }),
    source.file,
  );
  append(notes, folded.notes);
  return { recordings: folded.recordings, problems, info, header, person, session, skipped, notes };
}
