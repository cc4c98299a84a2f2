import { type KeptKind, keptKindOf } from "../../../training/data/recordings/kept-kind.ts";
import { RecordingError } from "../../../training/data/recordings/recording-error.ts";
import { type Phrase, phrase } from "../../../training/phrase.ts";
import type { Files } from "../files/files.ts";
import { join } from "../files/paths.ts";

const NAMES: Readonly<Record<KeptKind, Phrase>> = {
  everyday: phrase`everyday movement`,
  stream: phrase`streams`,
};

/** What there is to say where no recordings of gestures were found: also that what lies there is of another kind, and what takes it. */
export async function noRecordings(at: Files, paths: readonly string[]): Promise<RecordingError> {
  const where = paths.map(at.nameOf);
  const kept = await keptKinds(at, paths);
  const [kind, other] = kept;
  if (kind === undefined) {
    return new RecordingError("no-recordings", phrase`${where}: no recordings were found`, {
      hint: phrase`Give a folder with <person>/<session>.txt files of lines such as: swipeleft(14), -35,9,-51,…`,
    });
  }
  const what = other ? phrase`everyday movement and streams` : NAMES[kind];
  return new RecordingError(
    "no-recordings",
    phrase`${where}: holds nothing but ${what}, and no recordings of gestures`,
    {
      hint: phrase`Give a folder with gestures: train and evaluate take everyday movement with them as --everyday DIR, and evaluate --stream takes streams that lie beside them.`,
    },
  );
}

/** What the recorder app kept there. */
async function keptKinds(at: Files, paths: readonly string[]): Promise<Set<KeptKind>> {
  const kinds = new Set<KeptKind>();
  for (const path of paths) {
    const isFolder = (await at.kindOf(path)) === "folder";
    const names = isFolder ? await at.filesBelow(path, (file) => keptKindOf(file) !== undefined) : [""];
    for (const name of names) {
      const kind = keptKindOf(join(path, name));
      if (kind) kinds.add(kind);
    }
  }
  return kinds;
}
