import type { LayersModel, Sequential } from "@tensorflow/tfjs-layers";
import type { FinishedModel } from "../../../training/judging/pipeline/finish-model.ts";
import { startEngine } from "../../../training/learning/engine/engine.ts";
import type { Graph } from "../../../training/model/graph/graph.ts";
import { loadSequential, saveLayersModel } from "../../../training/model/lowering/layers-model-files.ts";
import type { Files } from "../files/files.ts";
import { join } from "../files/paths.ts";
import { writeFolder } from "../files/write-folder.ts";
import { LEARNED, MODEL_MARK, type StoredModel } from "./model-directory.ts";
import { type StoredStream, streamFiles } from "./stream-files.ts";
import { asFolderFiles, lowerTfjsFiles, readTfjsFiles, type TfjsFiles } from "./tfjs-files.ts";

/**
 * Writes a model directory: `model.tflite`, `labels.txt`, `model.json`, `learned.txt`, `tfjs/`, `report.html`; and
 * `stream.tflite`, `stream.json` where there is something that listens to every sample.
 * @throws FileError
 */
export async function writeModelDirectory(
  at: Files,
  folder: string,
  model: StoredModel & Pick<FinishedModel, "learned">,
  tfjs: TfjsFiles,
  report: string,
  stream?: StoredStream,
): Promise<void> {
  await writeFolder(at, folder, "model", [
    { path: "model.tflite", bytes: model.tflite },
    { path: "labels.txt", bytes: `${model.card.labels.join("\n")}\n` },
    { path: MODEL_MARK, bytes: `${JSON.stringify(model.card, undefined, 2)}\n` },
    { path: LEARNED, bytes: model.learned.map((mark) => `${mark}\n`).join("") },
    ...asFolderFiles(tfjs),
    ...(stream ? streamFiles(stream) : []),
    { path: "report.html", bytes: report },
  ]);
}

/** The float model as tfjs saves it. */
export async function tfjsFilesOf(model: LayersModel): Promise<TfjsFiles> {
  const { modelJson, weights } = await saveLayersModel(model);
  return { json: modelJson, shards: new Map([["weights.bin", weights]]) };
}

/**
 * Reads the float model that the int8 one was made from.
 * @throws ModelError, FileError "file-not-found"
 */
export async function readFloatGraph(at: Files, folder: string): Promise<Graph> {
  return lowerTfjsFiles(await readTfjsFiles(at, join(folder, "tfjs", "model.json")));
}

/**
 * Reads the network of a model directory, to train it further.
 * @throws ModelError "malformed-model", FileError "file-not-found"
 */
export async function readNetwork(at: Files, folder: string): Promise<Sequential> {
  await startEngine();
  const { json, shards } = await readTfjsFiles(at, join(folder, "tfjs", "model.json"));
  return loadSequential({ modelJson: json, weights: shards.get("weights.bin") ?? new Uint8Array() });
}
