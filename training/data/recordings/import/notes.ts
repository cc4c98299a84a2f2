import { type Phrase, type PhraseValue, phrase, sayPhrase } from "../../../phrase.ts";
import type { ReadNote } from "./format.ts";

/** Something worth saying about a file. */
export interface Note extends ReadNote {
  readonly file: string;
}

/** Kinds of notes that are shown before the rest is only counted. */
const SHOWN_KINDS = 8;
/** Kinds of what is wrong with one file that are shown. */
const SHOWN_OF_FILE = 3;

/** `sumUpNotes` as lines to print. */
export function notesAsLines(notes: readonly Note[], shown = SHOWN_KINDS): string[] {
  return sumUpNotes(notes, shown).map((one) => sayPhrase(one));
}

/**
 * Notes summed up. What differs only in numbers and quoted words is one kind, and said once, with the first place of it and how
 * many more there are. After some kinds the rest is only counted: a file in which many things are wrong is one thing, and a flood
 * is a handful of lines.
 */
export function sumUpNotes(notes: readonly Note[], shown = SHOWN_KINDS): Phrase[] {
  const kinds = new Map<string, Note[]>();
  for (const note of notes) {
    const key = JSON.stringify([note.line === undefined, kindOf(note.message, note.line !== undefined)]);
    const same = kinds.get(key);
    if (same) same.push(note);
    else kinds.set(key, [note]);
  }
  const ofFile = new Map<string, number>();
  const left = new Map<string, Note[]>();
  const groups = [...kinds.values()].filter((group) => {
    const [{ file, line }] = group;
    if (line === undefined || group.some((note) => note.file !== file)) return true;
    const before = ofFile.get(file) ?? 0;
    ofFile.set(file, before + 1);
    if (before < SHOWN_OF_FILE) return true;
    left.set(file, [...(left.get(file) ?? []), ...group]);
    return false;
  });
  const rests = [...left].map(
    ([file, some]) => phrase`${file}: ${some.length} more lines are not as they should be`,
  );
  const said = [...groups.map(sayGroup), ...rests];
  const more = groups.slice(shown).reduce((sum, group) => sum + group.length, 0);
  if (said.length <= shown || more === 0) return said;
  return [...groups.slice(0, shown).map(sayGroup), ...rests, phrase`and ${more} more`];
}

/**
 * What of a message is the same for all of its kind: what it says, not the numbers in it. Words that it quotes of a line are the
 * line's own; names in what is said of a file are not.
 */
function kindOf({ code, values }: Phrase, isOfLine: boolean): unknown {
  const kindOfValue = (value: PhraseValue): unknown => {
    if (typeof value === "number") return 0;
    if (typeof value === "string") return isOfLine ? "" : value.replace(/\d+([.,]\d+)*/g, "0");
    return "code" in value ? kindOf(value, isOfLine) : value.map(kindOfValue);
  };
  return [code, values.map(kindOfValue)];
}

function sayGroup(group: readonly Note[]): Phrase {
  const [first] = group;
  const files = new Set(group.map(({ file }) => file)).size;
  const more = group.length - 1;
  if (first.line === undefined && files > 1) return phrase`${first.message} (in ${files} files)`;
  const place = first.line === undefined ? first.file : `${first.file}:${first.line}`;
  if (more === 0) return phrase`${place}: ${first.message}`;
  return files === 1
    ? phrase`${place}: ${first.message} (and ${more} more)`
    : phrase`${place}: ${first.message} (and ${more} more, in ${files} files)`;
}
