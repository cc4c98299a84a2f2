import type { Recording } from "../../recording.ts";
import { pathParts } from "../foreign-file.ts";
import type { Note } from "../notes.ts";

/** Where labels are to be taken from. */
export type LabelSource =
  | { readonly kind: "name" }
  | { readonly kind: "folder" }
  | { readonly kind: "column"; readonly column: string };

export interface LabelOptions {
  readonly label?: string | undefined;
  readonly labelFrom?: LabelSource | undefined;
}

export interface DecidedLabels {
  readonly recordings: Recording[];
  readonly notes: Note[];
  readonly decisions: string[];
}

/** Gives labels to recordings whose file does not say which gesture it holds. */
export function decideLabels(
  found: readonly (Omit<Recording, "label"> & { readonly label: string | undefined })[],
  { label }: LabelOptions,
): DecidedLabels {
  const notes: Note[] = [];
  const recordings = found.flatMap((one): Recording[] => {
    const known = one.label ?? label ?? labelOfFileName(one.file);
    if (known) return [{ ...one, label: known }];
    notes.push({ file: one.file, message: "left out: it does not say which gesture it is" });
    return [];
  });
  return { recordings, notes, decisions: [] };
}

/** Edge Impulse names files `<label>.<anything>`, with the label up to the first dot. */
function labelOfFileName(path: string): string | undefined {
  return /^([^.]+)\./.exec(pathParts(path).at(-1) ?? "")?.[1]?.trim() || undefined;
}
