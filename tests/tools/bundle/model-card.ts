import { DEFAULT_DETECTOR } from "../../../training/data/detector/detector-options.ts";
import { MODEL_CARD_FORMAT, type ModelCard } from "../../../training/judging/card/model-card.ts";

/** A model card for tests that care about a few of its values. */
export function modelCard(labels: string[] = ["left", "right"]): ModelCard {
  return {
    format: MODEL_CARD_FORMAT,
    labels,
    windowLength: 50,
    countsPerG: 64,
    unitsNormalised: true,
    type: "int8",
    quantizationAwareEpochs: 0,
    temperature: 1,
    rateHz: 12.5,
    detector: DEFAULT_DETECTOR,
    rejectionThreshold: 0.6,
    target: "banglejs2",
    arenaBytes: 1712,
    modelBytes: 8,
    macs: 29_016,
    aiGestureSafe: true,
    seed: 1,
    dataHash: "0",
    toolVersion: "0.1.0",
    metrics: {
      accuracy: 0.97,
      macroF1: 0.96,
      floatMacroF1: 0.96,
      confusion: labels.map((_, row) => labels.map((_, column) => (row === column ? 1 : 0))),
      split: { kind: "by session", train: 10, validation: 2, test: 2 },
    },
  };
}
