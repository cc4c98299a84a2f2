import { stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Graph } from "../../../training/model/graph/graph.ts";
import { ModelError } from "../../../training/model/graph/model-error.ts";
import { loadTfjsModel, parseModel } from "../../../training/model/lowering/load-tfjs-model.ts";
import { withFileErrors } from "./map-file-error.ts";
import { ofFile } from "./of-file.ts";
import { readInput, readInputText } from "./read-input.ts";
import type { FolderFile } from "./write-folder.ts";

/** A tfjs model as it lies on the disk: `model.json` and the weight files beside it. */
export interface TfjsFiles {
  readonly json: string;
  /** By the names that `model.json` gives them. */
  readonly shards: ReadonlyMap<string, Uint8Array>;
}

/** The path of the `model.json` that a user means: the file itself, or the folder it is in. */
export async function findModelJson(path: string, hint?: string): Promise<string> {
  const isFolder = (await withFileErrors(path, () => stat(path), hint)).isDirectory();
  return isFolder ? join(path, "model.json") : path;
}

/**
 * Reads a tfjs model, and nothing outside its folder.
 * @throws ModelError "malformed-model", CliError
 */
export async function readTfjsFiles(path: string, hint?: string): Promise<TfjsFiles> {
  const json = await readInputText(path, { hint });
  const shards = new Map<string, Uint8Array>();
  const { weightsManifest } = ofFile(path, () => parseModel(json));
  for (const name of weightsManifest.flatMap(({ paths }) => paths)) {
    if (!/^[\w.-]+$/.test(name) || name.startsWith(".")) {
      throw new ModelError("malformed-model", `${path}: "${name}" is no name for a weight file`, {
        hint: "Keep all files that the converter wrote in one folder.",
      });
    }
    shards.set(name, new Uint8Array(await readInput(join(dirname(path), name))));
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
