import type { ForeignFile } from "../../../../../training/data/recordings/import/foreign-file.ts";
import {
  type Imported,
  type ImportOptions,
  importFiles,
} from "../../../../../training/data/recordings/import/import-files.ts";
import { notesAsLines } from "../../../../../training/data/recordings/import/notes.ts";
import { sayPhrase } from "../../../../../training/phrase.ts";

/** What a person can say of an import. */
export type SaidOptions = Omit<ImportOptions, "decode">;

/** A file in memory. */
export function fileOf(name: string, content: string | Uint8Array): ForeignFile {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return { name, read: () => Promise.resolve(bytes) };
}

/** Imports files by name and content, with all that is said as lines. */
export async function importTexts(
  files: Readonly<Record<string, string | Uint8Array>>,
  options: SaidOptions = {},
): Promise<Imported & { said: string[] }> {
  const imported = await importFiles(
    Object.entries(files).map(([name, content]) => fileOf(name, content)),
    { decode: (bytes) => new TextDecoder().decode(bytes), ...options },
  );
  const { notes, guesses, decisions } = imported;
  return {
    ...imported,
    said: [...notesAsLines(notes), ...decisions.map((one) => sayPhrase(one)), ...notesAsLines(guesses)],
  };
}
