import * as v from "valibot";
import { type StreamCard, streamCardSchema } from "../../../training/judging/card/stream-card.ts";
import { ModelError } from "../../../training/model/graph/model-error.ts";
import { readTflite } from "../../../training/model/tflite/read-tflite.ts";
import { phrase } from "../../../training/phrase.ts";
import type { Files } from "../files/files.ts";
import { join } from "../files/paths.ts";
import { readIfThere, textOf } from "../files/read-text.ts";
import { ofFile } from "./of-file.ts";

/** What listens to every sample lies beside a model under these names. */
export const STREAM_CARD = "stream.json";
export const STREAM_NETWORK = "stream.tflite";

/** What listens to every sample, as it lies on the disk. */
export interface StoredStream {
  readonly card: StreamCard;
  readonly tflite: Uint8Array;
}

/**
 * Reads what of a model directory listens to every sample; undefined where it has learned nothing of the kind.
 * @throws ModelError "bad-model-directory"
 */
export async function readStreamModel(at: Files, folder: string): Promise<StoredStream | undefined> {
  const path = join(folder, STREAM_CARD);
  const bytes = await readIfThere(at, path);
  if (bytes === undefined) return undefined;
  const card = parseCard(textOf(bytes), path);
  const networkPath = join(folder, STREAM_NETWORK);
  const tflite = await readIfThere(at, networkPath);
  if (tflite === undefined) {
    throw new ModelError("bad-model-directory", phrase`${networkPath} is missing`, {
      hint: phrase`Train again with --stream.`,
    });
  }
  const { graph } = ofFile(networkPath, () => readTflite(tflite));
  const outputs = graph.tensors[graph.outputs[0]]?.shape.at(-1);
  if (outputs !== card.labels.length || outputs !== card.decoder.thresholds.length) {
    throw new ModelError(
      "bad-model-directory",
      phrase`${path}: has ${card.labels.length} labels and ${card.decoder.thresholds.length} thresholds, and ${STREAM_NETWORK} has ${outputs ?? 0} outputs`,
    );
  }
  return { card, tflite };
}

function parseCard(text: string | undefined, path: string): StreamCard {
  let content: unknown;
  try {
    content = JSON.parse(text ?? "");
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ModelError("bad-model-directory", phrase`${path}: is not JSON (${why})`);
  }
  const parsed = v.safeParse(streamCardSchema, content);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new ModelError(
    "bad-model-directory",
    phrase`${path}: ${v.getDotPath(issue) ?? phrase`the file`}: ${issue.message}`,
  );
}
