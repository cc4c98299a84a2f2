import type { Format, LabelFormat } from "./format.ts";
import { ARFF } from "./formats/arff.ts";
import { CREATE_AI } from "./formats/createai.ts";
import { EDGE_IMPULSE, OTHER_JSON } from "./formats/edge-impulse.ts";
import { EDGE_IMPULSE_LABELS } from "./formats/edge-impulse-labels.ts";
import { LINE_FORMAT } from "./formats/line-format.ts";
import { NO_RECORDINGS } from "./formats/no-recordings.ts";
import { SENSIML_LABELS } from "./formats/sensiml-labels.ts";
import { STORAGE_FILE_CSV } from "./formats/storage-file-csv.ts";
import { TABLE } from "./formats/table/table.ts";
import { WISDM } from "./formats/wisdm.ts";

/** Every kind of file that can be imported, or is known well enough to say why not; the first that recognises a file reads it. */
export const FORMATS: readonly Format[] = [
  EDGE_IMPULSE,
  CREATE_AI,
  ARFF,
  NO_RECORDINGS,
  OTHER_JSON,
  WISDM,
  STORAGE_FILE_CSV,
  LINE_FORMAT,
  TABLE,
];

/** Files that say which gestures the other files of an import hold. */
export const LABEL_FORMATS: readonly LabelFormat[] = [EDGE_IMPULSE_LABELS, SENSIML_LABELS];

/** Notes of people, which may have the ending of a file with numbers. */
const NO_DATA = /^(licen[cs]e|readme|copying|notice|requirements|package(-lock)?|tsconfig)\b/i;

/** Whether a file in a folder, by its name, is one to open for an import: neither hidden nor a read-me. */
export function isImportable(path: string): boolean {
  const parts = path.split(/[/\\]+/);
  if (parts.some((part) => part.startsWith(".")) || NO_DATA.test(parts.at(-1) ?? "")) return false;
  return [...FORMATS, ...LABEL_FORMATS].some(({ names }) => names.test(path));
}
