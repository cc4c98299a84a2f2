import type { LayersModel, Sequential } from "@tensorflow/tfjs-layers";
import * as v from "valibot";
import {
  MODEL_CARD_FORMAT,
  type ModelCard,
  modelCardSchema,
} from "../../../training/judging/card/model-card.ts";
import type { FinishedModel } from "../../../training/judging/pipeline/finish-model.ts";
import { startEngine } from "../../../training/learning/engine/engine.ts";
import type { Graph } from "../../../training/model/graph/graph.ts";
import { ModelError } from "../../../training/model/graph/model-error.ts";
import { loadSequential, saveLayersModel } from "../../../training/model/lowering/layers-model-files.ts";
import { readTflite } from "../../../training/model/tflite/read-tflite.ts";
import type { Files } from "../files/files.ts";
import { join } from "../files/paths.ts";
import { readIfThere, readText, textOf } from "../files/read-text.ts";
import { folderKind, withArticle } from "../files/require-own-folder.ts";
import { requireThere } from "../files/require-there.ts";
import { writeFolder } from "../files/write-folder.ts";
import { ofFile } from "./of-file.ts";
import { asFolderFiles, lowerTfjsFiles, readTfjsFiles, type TfjsFiles } from "./tfjs-files.ts";

/** The file by which a model directory is known. */
export const MODEL_MARK = "model.json";

/** Which recordings the model learned from: a mark a line. */
const LEARNED = "learned.txt";

/** A model as it lies on the disk. */
export interface StoredModel {
  readonly card: ModelCard;
  readonly tflite: Uint8Array;
}

/**
 * Writes a model directory: `model.tflite`, `labels.txt`, `model.json`, `learned.txt`, `tfjs/`, `report.html`.
 * @throws FileError
 */
export async function writeModelDirectory(
  at: Files,
  folder: string,
  model: StoredModel & Pick<FinishedModel, "learned">,
  tfjs: TfjsFiles,
  report: string,
): Promise<void> {
  await writeFolder(at, folder, "model", [
    { path: "model.tflite", bytes: model.tflite },
    { path: "labels.txt", bytes: `${model.card.labels.join("\n")}\n` },
    { path: MODEL_MARK, bytes: `${JSON.stringify(model.card, undefined, 2)}\n` },
    { path: LEARNED, bytes: model.learned.map((mark) => `${mark}\n`).join("") },
    ...asFolderFiles(tfjs),
    { path: "report.html", bytes: report },
  ]);
}

/** The float model as tfjs saves it. */
export async function tfjsFilesOf(model: LayersModel): Promise<TfjsFiles> {
  const { modelJson, weights } = await saveLayersModel(model);
  return { json: modelJson, shards: new Map([["weights.bin", weights]]) };
}

/**
 * Reads the parts of a model directory that run on the watch.
 * @param hint what to do where the folder is no such directory
 * @throws ModelError "bad-model-directory", FileError "file-not-found"
 */
export async function readModelDirectory(at: Files, folder: string, hint?: string): Promise<StoredModel> {
  const cardPath = join(folder, MODEL_MARK);
  const isFolder = (await requireThere(at, folder, hint)) === "folder";
  const cardBytes = isFolder ? await readIfThere(at, cardPath) : undefined;
  const text = cardBytes && textOf(cardBytes);
  const kind = isFolder ? await folderKind(at, folder) : undefined;
  const isOther = kind !== undefined && kind !== "model";
  if (isOther || text === undefined) {
    const why = isFolder ? `there is no ${MODEL_MARK} in it` : "it is not a folder";
    const what = isOther ? `is ${withArticle(kind)}, and a model is needed` : `${why}, so it is no model`;
    throw new ModelError("bad-model-directory", `${folder}: ${what}`, hint === undefined ? {} : { hint });
  }
  const tflitePath = join(folder, "model.tflite");
  const tflite = await at.read(tflitePath);
  const card = parseCard(text, cardPath);
  const { graph } = ofFile(tflitePath, () => readTflite(tflite));
  const outputs = graph.tensors[graph.outputs[0]]?.shape.at(-1);
  if (outputs !== card.labels.length) {
    throw refuse(cardPath, `has ${card.labels.length} labels, and model.tflite has ${outputs} outputs`);
  }
  return { card, tflite };
}

/**
 * Reads the float model that the int8 one was made from.
 * @throws ModelError, FileError "file-not-found"
 */
export async function readFloatGraph(at: Files, folder: string): Promise<Graph> {
  return lowerTfjsFiles(await readTfjsFiles(at, join(folder, "tfjs", "model.json")));
}

/** The marks of the recordings that the model learned from; none where the folder does not tell. */
export async function readLearned(at: Files, folder: string): Promise<ReadonlySet<string>> {
  const bytes = await readIfThere(at, join(folder, LEARNED));
  const text = bytes ? textOf(bytes) : "";
  return new Set(text.split("\n").filter((line) => line !== ""));
}

/** Whether there is a model directory: a `model.json` in it says of itself that it is ours, and not a tfjs model. */
export async function isModelDirectory(at: Files, folder: string): Promise<boolean> {
  const text = await readText(at, join(folder, MODEL_MARK)).catch(() => "");
  return text.includes(`"${MODEL_CARD_FORMAT}"`);
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

function parseCard(text: string, path: string): ModelCard {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    throw refuse(path, `is not JSON (${error instanceof Error ? error.message : error})`);
  }
  const parsed = v.safeParse(modelCardSchema, content);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw refuse(path, `${v.getDotPath(issue) ?? "the file"}: ${issue.message}`);
}

function refuse(path: string, why: string): ModelError {
  return new ModelError("bad-model-directory", `${path}: ${why}`);
}
