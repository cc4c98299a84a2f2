import { type Phrase, phrase } from "../../../phrase.ts";
import { type KeptKind, keptKindOf } from "../kept-kind.ts";
import { NOBODY_NAMED } from "../layout.ts";
import { type FileContent, pathParts } from "./foreign-file.ts";
import { LINE_FORMAT } from "./formats/line-format.ts";

/** A file that the recorder app kept beside gestures: it goes along as it is, stamps and marks with it. */
export interface KeptFile {
  readonly kind: KeptKind;
  readonly person: string;
  /** Without folders and `.txt`, such as `everyday-20261128a`. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What it is called where it comes from. */
  readonly file: string;
}

/** The file as one to keep; undefined where its name or its content is another's. `person`: whose it is, where the user said so. */
export function keptFile(content: FileContent, person: string | undefined): KeptFile | undefined {
  const { name: file, bytes } = content;
  const kind = keptKindOf(file);
  if (kind === undefined || !(LINE_FORMAT.recognise(content) || isQuiet(content.head))) return undefined;
  const parts = pathParts(file);
  const name = (parts.at(-1) ?? "").replace(/\.txt$/i, "");
  return { kind, person: person ?? parts.at(-2) ?? NOBODY_NAMED, name, bytes, file };
}

/** Of an hour in which the wrist lay still there are stamps and nothing else. */
function isQuiet(head: string): boolean {
  return head.split(/\r\n|\n|\r/).every((line) => line.trim() === "" || line.startsWith("#"));
}

/** What is said of so many files that are kept, and of those that are there already. */
export function sayKept(kept: number, there: number): Phrase[] {
  const said: Phrase[] = [];
  if (kept === 1)
    said.push(
      phrase`1 file of everyday movement or a stream is kept as it is, for nothing in it is a gesture`,
    );
  if (kept > 1)
    said.push(
      phrase`${kept} files of everyday movement or streams are kept as they are, for nothing in them is a gesture`,
    );
  if (there === 1) said.push(phrase`1 file of everyday movement or a stream is there already`);
  if (there > 1) said.push(phrase`${there} files of everyday movement or streams are there already`);
  return said;
}
