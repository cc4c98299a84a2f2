import type { Result } from "./control.ts";
import type { Edit, Region } from "./cursor.ts";
import { HELPERS } from "./helpers.ts";
import { StatementReader } from "./statements.ts";

/** A script as Espruino takes it, for an interpreter that takes more and less. */
export interface Reading {
  readonly source: string;
  /** The text for the other interpreter. */
  readonly text: string;
  /** What was changed, from the beginning to the end. */
  readonly edits: readonly Edit[];
  readonly regions: readonly Region[];
  readonly result: Result;
}

/** Around the text of an edit: comments, the first with the original, so that a function's source can be made whole again. */
const BEFORE = "/*~[";
const AFTER = "/*]~*/";
const EDITED = /\/\*~\[([\s\S]*?)\*\/[\s\S]*?\/\*\]~\*\//g;

/**
 * Reads a script as the firmware's parser does and rewrites it: what the firmware refuses throws what the firmware says,
 * when it is run, and what means something else there is said so.
 *
 * @param source a character for each byte
 * @param isFunction whether it is the code of a function, such as a module
 */
export function readScript(source: string, isFunction = false): Reading {
  const reader = new StatementReader(source);
  if (isFunction) reader.functionCode();
  else reader.program();
  const sorted = reader.edits.map((edit, order) => ({ ...edit, order }));
  sorted.sort((a, b) => a.start - b.start || a.end - b.end || a.order - b.order);
  const edits: Edit[] = [];
  let text = "";
  let at = 0;
  for (const { start, end, text: inserted, at: place } of sorted) {
    if (start < at) continue;
    const edit = {
      start,
      end,
      at: place,
      text: `${BEFORE}${hidden(source.slice(start, end))}*/${inserted}${AFTER}`,
    };
    edits.push(edit);
    text += source.slice(at, start) + edit.text;
    at = end;
  }
  return { source, text: text + source.slice(at), edits, regions: reader.regions, result: reader.result };
}

/** What stands in the rewritten text where the firmware refuses to read on, with what it says. */
const REFUSED = new RegExp(`${HELPERS.refuse}\\(("(?:[^"\\\\]|\\\\.)*")`);

/** What the firmware says of a script that it cannot read to the end, wherever in it; undefined where it can. */
export function refusalOf(source: string): string | undefined {
  const code = readScript(source).edits.map(({ text }) => REFUSED.exec(text)?.[1]);
  const first = code.find((one) => one !== undefined);
  return first === undefined ? undefined : String(JSON.parse(first));
}

/** Makes rewritten source what it was. */
export function originalText(text: string): string {
  return text.replace(EDITED, (_, original: string) => shown(original));
}

/** Text inside of a comment may neither end it nor end a line. */
const hidden = (text: string): string => text.replaceAll("*", "\x03").replaceAll("\n", "\x04");
const shown = (text: string): string => text.replaceAll("\x03", "*").replaceAll("\x04", "\n");

/** The place in the source of a place in the rewritten text, and whether something else stands for it there. */
export function placeInSource(
  { edits }: Reading,
  offset: number,
): { readonly at: number; readonly isEdited: boolean } {
  let shift = 0;
  for (const { start, end, text, at } of edits) {
    if (offset < start + shift) break;
    if (offset < start + shift + text.length) return { at, isEdited: true };
    shift += text.length - (end - start);
  }
  return { at: offset - shift, isEdited: false };
}
