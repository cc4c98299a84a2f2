import type { ReadNote } from "./format.ts";

/** Something worth saying about a file. */
export interface Note extends ReadNote {
  readonly file: string;
}

/** Kinds of notes that are shown before the rest is only counted. */
const SHOWN_KINDS = 8;

/**
 * Notes as lines to print. What differs only in numbers and quoted words is one kind, and said once, with the first place of it
 * and how many more there are; after some kinds the rest is only counted. A flood is a handful of lines.
 */
export function notesAsLines(notes: readonly Note[], shown = SHOWN_KINDS): string[] {
  const kinds = new Map<string, Note[]>();
  for (const note of notes) {
    const key = kindOf(note);
    const same = kinds.get(key);
    if (same) same.push(note);
    else kinds.set(key, [note]);
  }
  const groups = [...kinds.values()];
  const left = groups.slice(shown).reduce((sum, group) => sum + group.length, 0);
  return [...groups.slice(0, shown).map(lineOf), ...(left > 0 ? [`and ${left} more`] : [])];
}

/** What of a message is the same for all of its kind. What is quoted of a line is its own; names in what is said of a file are not. */
function kindOf({ line, message }: Note): string {
  const text = line === undefined ? message : message.replace(/"(\\"|[^"])*"/g, '""');
  return `${line === undefined ? "file" : "line"}: ${text.replace(/\d+([.,]\d+)*/g, "0")}`;
}

function lineOf(group: readonly Note[]): string {
  const [first] = group;
  const files = new Set(group.map(({ file }) => file)).size;
  const more = group.length - 1;
  if (first.line === undefined && files > 1) return `${first.message} (in ${files} files)`;
  const place = first.line === undefined ? first.file : `${first.file}:${first.line}`;
  const line = `${place}: ${first.message}`;
  if (more === 0) return line;
  return files === 1 ? `${line} (and ${more} more)` : `${line} (and ${more} more, in ${files} files)`;
}
