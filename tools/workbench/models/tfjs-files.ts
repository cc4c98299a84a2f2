import type { Graph } from "../../../training/model/graph/graph.ts";
import { ModelError } from "../../../training/model/graph/model-error.ts";
import { loadTfjsModel, parseModel } from "../../../training/model/lowering/load-tfjs-model.ts";
import type { Files, FolderFile } from "../files/files.ts";
import { dirname, join } from "../files/paths.ts";
import { readText } from "../files/read-text.ts";
import { requireThere } from "../files/require-there.ts";
import { ofFile } from "./of-file.ts";

/** A tfjs model as it lies on the disk: `model.json` and the weight files beside it. */
export interface TfjsFiles {
  readonly json: string;
  /** By the names that `model.json` gives them. */
  readonly shards: ReadonlyMap<string, Uint8Array>;
}

/** The path of the `model.json` that a user means: the file itself, or the folder it is in. */
export async function findModelJson(at: Files, path: string, hint?: string): Promise<string> {
  const isFolder = (await requireThere(at, path, hint)) === "folder";
  return isFolder ? join(path, "model.json") : path;
}

/**
 * Reads a tfjs model, and nothing outside its folder.
 * @throws ModelError "malformed-model", FileError
 */
export async function readTfjsFiles(at: Files, path: string, hint?: string): Promise<TfjsFiles> {
  const json = await readText(at, path, { hint });
  const shards = new Map<string, Uint8Array>();
  const { weightsManifest } = ofFile(path, () => parseModel(json));
  for (const name of weightsManifest.flatMap(({ paths }) => paths)) {
    if (!/^[\w.-]+$/.test(name) || name.startsWith(".")) {
      throw new ModelError("malformed-model", `${path}: "${name}" is no name for a weight file`, {
        hint: "Keep all files that the converter wrote in one folder.",
      });
    }
    shards.set(name, await at.read(join(dirname(path), name)));
  }
  return { json, shards };
}

/** Lowers it to a float32 graph of the watch's operators. @throws ModelError */
export function lowerTfjsFiles({ json, shards }: TfjsFiles): Promise<Graph> {
  return loadTfjsModel(json, shards);
}

/** The same files for the `tfjs/` folder of a model directory. */
export function asFolderFiles({ json, shards }: TfjsFiles): FolderFile[] {
  return [
    { path: "tfjs/model.json", bytes: json },
    ...[...shards].map(([name, bytes]) => ({ path: `tfjs/${name}`, bytes })),
  ];
}
