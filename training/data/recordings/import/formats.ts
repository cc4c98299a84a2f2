import type { Format, LabelFormat } from "./format.ts";
import { EDGE_IMPULSE_JSON } from "./formats/edge-impulse-json.ts";
import { LINE_FORMAT } from "./formats/line-format.ts";
import { TABLE } from "./formats/table/table.ts";

/** Every kind of file that can be imported, or is known well enough to say why not; the first that recognises a file reads it. */
export const FORMATS: readonly Format[] = [EDGE_IMPULSE_JSON, LINE_FORMAT, TABLE];

/** Files that say which gestures the other files of an import hold. */
export const LABEL_FORMATS: readonly LabelFormat[] = [];

/** Notes of people, which may have the ending of a file with numbers. */
const NO_DATA = /^(licen[cs]e|readme|copying|notice|requirements|package(-lock)?|tsconfig)\b/i;

/** Whether a file in a folder, by its name, is one to open for an import: neither hidden nor a read-me. */
export function isImportable(path: string): boolean {
  const parts = path.split(/[/\\]+/);
  if (parts.some((part) => part.startsWith(".")) || NO_DATA.test(parts.at(-1) ?? "")) return false;
  return [...FORMATS, ...LABEL_FORMATS].some(({ names }) => names.test(path));
}
