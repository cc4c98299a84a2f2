import { streamLabels } from "../../../training/data/streams/stream-labels.ts";
import type { ModelCard } from "../../../training/judging/card/model-card.ts";
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
import { readAs, readJson } from "../files/read-as.ts";
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

/** What the model beside it says of itself. */
type Beside = Pick<ModelCard, "labels" | "countsPerG" | "rateHz" | "target">;

/**
 * Reads what listens to every sample from a model directory; undefined where it has none.
 * @param model of the same directory: what was trained beside another one is refused
 * @throws ModelError "bad-model-directory", FileError
 */
export async function readStream(
  at: Files,
  folder: string,
  model: Beside,
): Promise<StoredStream | undefined> {
  const path = join(folder, STREAM_MARK);
  const bytes = await readIfThere(at, path);
  if (bytes === undefined) return undefined;
  const card = parseCard(textOf(bytes), path);
  const networkPath = join(folder, STREAM_NETWORK);
  const tflite = await readIfThere(at, networkPath);
  if (tflite === undefined) throw refuse(path, phrase`its network, ${STREAM_NETWORK}, is not beside it`);
  const { graph } = ofFile(networkPath, () => readTflite(tflite));
  const outputs = graph.tensors[graph.outputs[0]]?.shape.at(-1) ?? 0;
  const counts = [card.labels.length, card.decoder.thresholds.length, outputs];
  if (new Set(counts).size > 1) {
    throw refuse(
      path,
      phrase`${counts[0]} labels, ${counts[1]} thresholds and ${outputs} outputs do not go together`,
    );
  }
  const samples = (graph.tensors[graph.inputs[0]]?.shape ?? []).reduce((all, size) => all * size, 1) / 3;
  requireSame(path, phrase`the input of ${STREAM_NETWORK}`, { windowLength: [card.windowLength, samples] });
  requireSame(path, phrase`the model.json beside it`, {
    labels: [card.labels.join(", "), streamLabels(model.labels).join(", ")],
    countsPerG: [card.countsPerG, model.countsPerG],
    rateHz: [card.rateHz, model.rateHz],
    target: [card.target, model.target],
  });
  return { card, tflite };
}

/** Refuses the card where it says otherwise than what it has to belong to. */
function requireSame(
  path: string,
  other: Phrase,
  values: Readonly<Record<string, readonly [own: string | number, other: string | number]>>,
): void {
  for (const [name, [own, its]] of Object.entries(values)) {
    if (own !== its)
      throw refuse(path, phrase`${name}: does not belong to ${other}, for it says ${own} and that ${its}`);
  }
}

function parseCard(text: string, path: string): StreamCard {
  const refused = (why: Phrase) => refuse(path, why);
  return readAs(streamCardSchema, readJson(text, refused), refused);
}

function refuse(path: string, why: Phrase): ModelError {
  return new ModelError("bad-model-directory", phrase`${path}: ${why}`, {
    hint: phrase`Train again with this version (it writes ${STREAM_CARD_FORMAT}): bangle-gestures train … --stream`,
  });
}
