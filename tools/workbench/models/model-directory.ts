import * as v from "valibot";
import {
  MODEL_CARD_FORMAT,
  type ModelCard,
  modelCardSchema,
} from "../../../training/judging/card/model-card.ts";
import { ModelError } from "../../../training/model/graph/model-error.ts";
import { readTflite } from "../../../training/model/tflite/read-tflite.ts";
import { type Message, type Phrase, phrase } from "../../../training/phrase.ts";
import type { Files } from "../files/files.ts";
import { join } from "../files/paths.ts";
import { readAs, readJson } from "../files/read-as.ts";
import { readIfThere, readText, textOf } from "../files/read-text.ts";
import { folderKind, withArticle } from "../files/require-own-folder.ts";
import { requireThere } from "../files/require-there.ts";
import { ofFile } from "./of-file.ts";

/** The file by which a model directory is known. */
export const MODEL_MARK = "model.json";

/** Which recordings the model learned from: a mark a line. */
export const LEARNED = "learned.txt";

/** A model as it lies on the disk. */
export interface StoredModel {
  readonly card: ModelCard;
  readonly tflite: Uint8Array;
}

/**
 * Reads the parts of a model directory that run on the watch.
 * @param hint what to do where the folder is no such directory
 * @throws ModelError "bad-model-directory", FileError "file-not-found"
 */
export async function readModelDirectory(at: Files, folder: string, hint?: Message): Promise<StoredModel> {
  const cardPath = join(folder, MODEL_MARK);
  const isFolder = (await requireThere(at, folder, hint)) === "folder";
  const cardBytes = isFolder ? await readIfThere(at, cardPath) : undefined;
  const text = cardBytes && textOf(cardBytes);
  if (isFolder) await requireNothingElse(at, folder, hint);
  if (text === undefined) {
    const why = isFolder ? phrase`there is no ${MODEL_MARK} in it` : phrase`it is not a folder`;
    throw refuse(folder, phrase`${why}, so it is no model`, hint);
  }
  const tflitePath = join(folder, "model.tflite");
  // First: what a newer version writes may look quite different.
  const card = parseCard(text, cardPath);
  const tflite = await at.read(tflitePath);
  const { graph } = ofFile(tflitePath, () => readTflite(tflite));
  const outputs = graph.tensors[graph.outputs[0]]?.shape.at(-1);
  if (outputs !== card.labels.length) {
    throw refuse(
      cardPath,
      phrase`has ${card.labels.length} labels, and model.tflite has ${outputs ?? 0} outputs`,
    );
  }
  return { card, tflite };
}

/**
 * Refuses a folder that this program wrote something else to: an app has a `model.json`, too.
 * @param hint what to do where it is not even an app
 * @throws ModelError "bad-model-directory"
 */
export async function requireNothingElse(at: Files, folder: string, hint?: Message): Promise<void> {
  const kind = await folderKind(at, folder);
  if (kind === undefined || kind === "model") return;
  const ofApp = kind === "app" ? phrase`Give the model that the app was built from.` : hint;
  throw refuse(folder, phrase`is ${withArticle(kind)}, and a model is needed`, ofApp);
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

function parseCard(text: string, path: string): ModelCard {
  const refused = (why: Phrase) => refuse(path, why);
  const content = readJson(text, refused);
  const format = v.safeParse(formatSchema, content);
  if (format.success && isNewer(format.output.format)) {
    throw new ModelError(
      "bad-model-directory",
      phrase`${path}: was made by a newer version of this program (${format.output.format}, and this one reads ${MODEL_CARD_FORMAT})`,
      { hint: phrase`Use that version, or train again.` },
    );
  }
  return readAs(modelCardSchema, content, refused);
}

const formatSchema = v.object({ format: v.string() });
const [FORMAT_NAME, FORMAT_VERSION] = MODEL_CARD_FORMAT.split("/");

function isNewer(format: string): boolean {
  const [name, version] = format.split("/");
  return name === FORMAT_NAME && Number(version) > Number(FORMAT_VERSION);
}

function refuse(path: string, why: Phrase, hint?: Message): ModelError {
  return new ModelError("bad-model-directory", phrase`${path}: ${why}`, { hint });
}
