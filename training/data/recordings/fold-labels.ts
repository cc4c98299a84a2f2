import type { Recording } from "./recording.ts";

/**
 * Makes labels that differ only in upper and lower case (`Snap`, `snap`) one label: the lower-case spelling. Labels with
 * one spelling stay as they are. `where` begins the notes that say what was done.
 */
export function foldLabels(
  recordings: readonly Recording[],
  where: string,
): { recordings: Recording[]; notes: string[] } {
  const spellings = new Map<string, Set<string>>();
  for (const { label } of recordings) {
    const key = label.toLowerCase();
    spellings.set(key, (spellings.get(key) ?? new Set()).add(label));
  }
  const notes: string[] = [];
  for (const [key, set] of spellings) {
    if (set.size < 2) continue;
    const written = [...set].sort().map((label) => `"${label}"`);
    notes.push(`${where}: ${written.join(" and ")} are taken as one label, "${key}"`);
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
