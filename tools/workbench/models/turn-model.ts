import type { Turn } from "../../../training/data/axes/turn.ts";
import { cardLikeness, readLikeness } from "../../../training/judging/card/card-likeness.ts";
import type { AppCard } from "../../../training/judging/card/model-card.ts";
import { turnLikeness } from "../../../training/judging/likeness/turn-likeness.ts";
import { turnInput } from "../../../training/model/graph/turn-input.ts";
import { readTflite } from "../../../training/model/tflite/read-tflite.ts";
import { writeTflite } from "../../../training/model/tflite/write-tflite.ts";

/** A model as it goes to a watch: `model.tflite`, and what is known of it. */
interface Packable {
  readonly card: Pick<AppCard, "labels" | "likeness">;
  readonly tflite: Uint8Array;
  /** What listens to every sample. */
  readonly stream?: { readonly card: { readonly labels: readonly string[] }; readonly tflite: Uint8Array };
}

/**
 * The model for a watch whose samples have to be turned so to be in the axes that it learned: what it answers there is what it
 * answers to recordings that were turned, give or take a count. Its card is of the model as it was, but for the curves of its likeness.
 * @throws ModelError "unsupported-layer" where the model begins with something that has no weights
 */
export function turnModel<Model extends Packable>(model: Model, turn: Turn): Model {
  const { labels, likeness } = model.card;
  const { stream } = model;
  const turned = {
    ...model,
    tflite: turnNetwork(model.tflite, labels, turn),
    ...(stream && { stream: { ...stream, tflite: turnNetwork(stream.tflite, stream.card.labels, turn) } }),
  };
  if (!likeness) return turned;
  const curves = cardLikeness(turnLikeness(readLikeness(model.card), turn), likeness.wearers);
  return { ...turned, card: { ...model.card, likeness: curves } };
}

function turnNetwork(tflite: Uint8Array, labels: readonly string[], turn: Turn): Uint8Array {
  return writeTflite(turnInput(readTflite(tflite).graph, turn), { labels: [...labels], names: "ends" });
}
