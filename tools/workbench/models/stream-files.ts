import * as v from "valibot";
import {
  STREAM_CARD_FORMAT,
  type StreamCard,
  streamCardSchema,
} from "../../../training/judging/card/stream-card.ts";
import { ModelError } from "../../../training/model/graph/model-error.ts";
import { readTflite } from "../../../training/model/tflite/read-tflite.ts";
import { type Phrase, phrase } from "../../../training/phrase.ts";
import type { Files, FolderFile } from "../files/files.ts";
import { join } from "../files/paths.ts";
import { readIfThere, textOf } from "../files/read-text.ts";
import { ofFile } from "./of-file.ts";

/** The file by which a model directory is known to have what listens to every sample … */
export const STREAM_MARK = "stream.json";
/** … and its network. */
const STREAM_NETWORK = "stream.tflite";

/** What listens to every sample, as it lies in a model directory. */
export interface StoredStream {
  readonly card: StreamCard;
  readonly tflite: Uint8Array;
}

/** Its files. */
export function streamFiles({ card, tflite }: StoredStream): FolderFile[] {
  return [
    { path: STREAM_NETWORK, bytes: tflite },
    { path: STREAM_MARK, bytes: `${JSON.stringify(card, undefined, 2)}\n` },
  ];
}

/**
 * Reads what listens to every sample from a model directory; undefined where it has none.
 * @throws ModelError "bad-model-directory", FileError "file-not-found"
 */
export async function readStream(at: Files, folder: string): Promise<StoredStream | undefined> {
  const path = join(folder, STREAM_MARK);
  const bytes = await readIfThere(at, path);
  if (bytes === undefined) return undefined;
  const card = parseCard(textOf(bytes), path);
  const networkPath = join(folder, STREAM_NETWORK);
  const tflite = await at.read(networkPath);
  const { graph } = ofFile(networkPath, () => readTflite(tflite));
  const outputs = graph.tensors[graph.outputs[0]]?.shape.at(-1) ?? 0;
  const counts = [card.labels.length, card.decoder.thresholds.length, outputs];
  if (new Set(counts).size > 1) {
    throw refuse(
      path,
      phrase`${counts[0]} labels, ${counts[1]} thresholds and ${outputs} outputs do not go together`,
    );
  }
  return { card, tflite };
}

function parseCard(text: string, path: string): StreamCard {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    throw refuse(path, phrase`is not JSON (${error instanceof Error ? error.message : String(error)})`);
  }
  const parsed = v.safeParse(streamCardSchema, content);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw refuse(path, phrase`${v.getDotPath(issue) ?? phrase`the file`}: ${issue.message}`);
}

function refuse(path: string, why: Phrase): ModelError {
  return new ModelError("bad-model-directory", phrase`${path}: ${why}`, {
    hint: phrase`Train again with this version (it writes ${STREAM_CARD_FORMAT}): bangle-gestures train … --stream`,
  });
}
