import { type Phrase, type PhraseValue, phrase } from "../../phrase.ts";
import type { Recording } from "./recording.ts";

/**
 * Makes labels that differ only in upper and lower case (`Snap`, `snap`) one label: the lower-case spelling. Labels with
 * one spelling stay as they are. `where` begins the notes that say what was done.
 */
export function foldLabels(
  recordings: readonly Recording[],
  where: PhraseValue,
): { recordings: Recording[]; notes: Phrase[] } {
  const spellings = new Map<string, Set<string>>();
  for (const { label } of recordings) {
    const key = label.toLowerCase();
    spellings.set(key, (spellings.get(key) ?? new Set()).add(label));
  }
  const notes: Phrase[] = [];
  for (const [key, set] of spellings) {
    if (set.size < 2) continue;
    const written = [...set]
      .sort()
      .map((label): PhraseValue => `"${label}"`)
      .reduce((before, label) => phrase`${before} and ${label}`);
    notes.push(phrase`${where}: ${written} are taken as one label, "${key}"`);
  }
  return {
    notes,
    recordings: recordings.map((recording) => {
      const key = recording.label.toLowerCase();
      const isFolded = (spellings.get(key)?.size ?? 0) > 1 && recording.label !== key;
      return isFolded ? { ...recording, label: key } : recording;
    }),
  };
}
