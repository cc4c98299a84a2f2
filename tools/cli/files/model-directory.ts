import { stat } from "node:fs/promises";
import { join } from "node:path";
import type { LayersModel, Sequential } from "@tensorflow/tfjs-layers";
import * as v from "valibot";
import type { FinishedModel } from "../../../training/learning/pipeline/finish-model.ts";
import type { Graph } from "../../../training/model/graph/graph.ts";
import { ModelError } from "../../../training/model/graph/model-error.ts";
import { loadSequential, saveLayersModel } from "../../../training/model/lowering/layers-model-files.ts";
import { MODEL_CARD_FORMAT, type ModelCard, modelCardSchema } from "../../../training/model/model-card.ts";
import { readTflite } from "../../../training/model/tflite/read-tflite.ts";
import { withFileErrors } from "./map-file-error.ts";
import { ofFile } from "./of-file.ts";
import { folderKind, withArticle } from "./own-folder.ts";
import { readIfThere } from "./read-if-there.ts";
import { readInput, readInputText } from "./read-input.ts";
import { asFolderFiles, lowerTfjsFiles, readTfjsFiles, type TfjsFiles } from "./tfjs-files.ts";
import { writeFolder } from "./write-folder.ts";

/** The file by which a model directory is known. */
export const MODEL_MARK = "model.json";
const HINT = "Give a folder made by `bangle-gestures train`.";

/** Which recordings the model learned from: a mark a line. */
const LEARNED = "learned.txt";

/** A model as it lies on the disk. */
export interface StoredModel {
  readonly card: ModelCard;
  readonly tflite: Uint8Array;
}

/**
 * Writes a model directory: `model.tflite`, `labels.txt`, `model.json`, `learned.txt`, `tfjs/`, `report.html`.
 * @throws CliError
 */
export async function writeModelDirectory(
  folder: string,
  model: StoredModel & Pick<FinishedModel, "learned">,
  tfjs: TfjsFiles,
  report: string,
): Promise<void> {
  await writeFolder(folder, "model", [
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
 * @throws ModelError "bad-model-directory", CliError "file-not-found"
 */
export async function readModelDirectory(folder: string, hint = HINT): Promise<StoredModel> {
  const cardPath = join(folder, MODEL_MARK);
  const isFolder = (await withFileErrors(folder, () => stat(folder), hint)).isDirectory();
  const text = isFolder ? (await readIfThere(cardPath))?.toString("utf8") : undefined;
  const kind = isFolder ? await folderKind(folder) : undefined;
  const isOther = kind !== undefined && kind !== "model";
  if (isOther || text === undefined) {
    const why = isFolder ? `there is no ${MODEL_MARK} in it` : "it is not a folder";
    const what = isOther ? `is ${withArticle(kind)}, and a model is needed` : `${why}, so it is no model`;
    throw new ModelError("bad-model-directory", `${folder}: ${what}`, { hint });
  }
  const tflitePath = join(folder, "model.tflite");
  const tflite = new Uint8Array(await readInput(tflitePath));
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
 * @throws ModelError, CliError "file-not-found"
 */
export async function readFloatGraph(folder: string): Promise<Graph> {
  return lowerTfjsFiles(await readTfjsFiles(join(folder, "tfjs", "model.json")));
}

/** The marks of the recordings that the model learned from; none where the folder does not tell. */
export async function readLearned(folder: string): Promise<ReadonlySet<string>> {
  const bytes = await readIfThere(join(folder, LEARNED));
  const text = bytes?.toString("utf8") ?? "";
  return new Set(text.split("\n").filter((line) => line !== ""));
}

/** Whether there is a model directory: a `model.json` in it says of itself that it is ours, and not a tfjs model. */
export async function isModelDirectory(folder: string): Promise<boolean> {
  const text = await readInputText(join(folder, MODEL_MARK)).catch(() => "");
  return text.includes(`"${MODEL_CARD_FORMAT}"`);
}

/**
 * Reads the network of a model directory, to train it further.
 * @throws ModelError "malformed-model", CliError "file-not-found"
 */
export async function readNetwork(folder: string): Promise<Sequential> {
  const { json, shards } = await readTfjsFiles(join(folder, "tfjs", "model.json"));
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
  return new ModelError("bad-model-directory", `${path}: ${why}`, {
    hint: HINT,
  });
}
