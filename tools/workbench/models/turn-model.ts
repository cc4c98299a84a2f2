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
}

/**
 * The model for a watch whose samples have to be turned so to be in the axes that it learned: what it answers there is what it
 * answers to recordings that were turned, give or take a count. Its card is of the model as it was, but for the curves of its likeness.
 * @throws ModelError "unsupported-layer" where the model begins with something that has no weights
 */
export function turnModel<Model extends Packable>(model: Model, turn: Turn): Model {
  const graph = turnInput(readTflite(model.tflite).graph, turn);
  const { labels, likeness } = model.card;
  const tflite = writeTflite(graph, { labels, names: "ends" });
  if (!likeness) return { ...model, tflite };
  const turned = cardLikeness(turnLikeness(readLikeness(model.card), turn), likeness.wearers);
  return { ...model, tflite, card: { ...model.card, likeness: turned } };
}
