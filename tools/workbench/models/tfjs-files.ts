import { startEngine } from "../../../training/learning/engine/engine.ts";
import type { Graph } from "../../../training/model/graph/graph.ts";
import { loadTfjsModel } from "../../../training/model/lowering/load-tfjs-model.ts";
import {
  openTfjsModel,
  plainModelJson,
  WEIGHTS_FILE,
} from "../../../training/model/lowering/one-file-model.ts";
import type { Message } from "../../../training/phrase.ts";
import type { Files, FolderFile } from "../files/files.ts";
import { dirname, join } from "../files/paths.ts";
import { readText } from "../files/read-text.ts";
import { requireThere } from "../files/require-there.ts";
import { ofFile } from "./of-file.ts";
import { readWeightFiles } from "./weight-files.ts";

/** A tfjs model as it lies on the disk: `model.json` and the weight files beside it. */
export interface TfjsFiles {
  readonly json: string;
  /** By the names that `model.json` gives them. */
  readonly shards: ReadonlyMap<string, Uint8Array>;
}

/** The path of the `model.json` that a user means: the file itself, or the folder it is in. */
export async function findModelJson(at: Files, path: string, hint?: Message): Promise<string> {
  const isFolder = (await requireThere(at, path, hint)) === "folder";
  return isFolder ? join(path, "model.json") : path;
}

/**
 * Reads a tfjs model, in whichever way it was saved, and nothing outside its folder; what it gives has the one form in which model
 * directories keep it.
 * @throws ModelError "malformed-model", FileError
 */
export async function readTfjsFiles(at: Files, path: string, hint?: Message): Promise<TfjsFiles> {
  const text = await readText(at, path, { hint });
  const { model, weights } = ofFile(path, () => openTfjsModel(text));
  const names = (model.weightsManifest ?? []).flatMap(({ paths }) => paths);
  const bytes = weights ?? (await readWeightFiles(at, dirname(path), names, path));
  return { json: plainModelJson(model), shards: new Map([[WEIGHTS_FILE, bytes]]) };
}

/** Lowers it to a float32 graph of the watch's operators. @throws ModelError */
export async function lowerTfjsFiles({ json, shards }: TfjsFiles): Promise<Graph> {
  await startEngine();
  return loadTfjsModel(json, shards);
}

/** The same files for the `tfjs/` folder of a model directory. */
export function asFolderFiles({ json, shards }: TfjsFiles): FolderFile[] {
  return [
    { path: "tfjs/model.json", bytes: json },
    ...[...shards].map(([name, bytes]) => ({ path: `tfjs/${name}`, bytes })),
  ];
}
