import { type Phrase, phrase } from "../../../../phrase.ts";
import { isNotSure } from "../../../negatives/no-gesture.ts";
import { foldLabels } from "../../fold-labels.ts";
import { isLabel, troubleWithWord } from "../../line-format.ts";
import type { Recording } from "../../recording.ts";
import { leftOut } from "../left-out.ts";
import type { Note } from "../notes.ts";
import type { DecidedLabels } from "./decide-labels.ts";

/**
 * Labels as recording files can hold them: without commas and brackets, one for those that differ in upper and lower case only.
 * Recordings of what is no label, above all of `unknown`, are left out, with a note.
 */
export function usableLabels(given: readonly Recording[]): DecidedLabels {
  const notes: Note[] = [];
  const renamed = new Map<string, string>();
  const usable = given.flatMap((recording): Recording[] => {
    const label = asLabel(recording.label);
    const trouble = troubleWith(label, recording.label);
    if (trouble === undefined) {
      if (label !== recording.label) renamed.set(recording.label, label);
      return [{ ...recording, label }];
    }
    const { file, line } = recording;
    notes.push({ file, ...(line > 0 ? { line } : {}), message: leftOut(trouble) });
    return [];
  });
  const folded = foldLabels(usable, phrase`labels`);
  const written = [...renamed].map(([from, to]) => phrase`the label "${from}" is written "${to}"`);
  return { recordings: folded.recordings, notes, decisions: [...written, ...folded.notes] };
}

function asLabel(text: string): string {
  return text
    .replace(/[\s,()]+/g, " ")
    .replace(/^[\s#>]+/, "")
    .trim();
}

function troubleWith(label: string, written: string): Phrase | undefined {
  if (isNotSure(label)) {
    return phrase`the label "${label}" is what a watch answers where it is not sure; movements that are none of the gestures are called "random"`;
  }
  return troubleWithWord(label) ?? (isLabel(label) ? undefined : phrase`"${written}" cannot be a label`);
}
