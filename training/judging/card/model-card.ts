import * as v from "valibot";
import { detectorOptionsSchema } from "../../data/detector/detector-options.ts";
import { NUMBER_TYPES, TARGETS } from "../../model/targets.ts";

import { cardAxesSchema } from "./card-axes.ts";
import { cardLikenessSchema } from "./card-likeness.ts";

const notNegative = v.pipe(v.number(), v.minValue(0));
const fraction = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

/** How good the model is, of the int8 model run by the twin of the watch's interpreter. */
export const metricsSchema = v.object({
  accuracy: fraction,
  macroF1: fraction,
  /** The float model on the same recordings. */
  floatMacroF1: fraction,
  /** confusion[actual][predicted], counts, in label order. */
  confusion: v.array(v.array(v.pipe(v.number(), v.integer()))),
  /** How the recordings were divided, in words, and how many fell on each side. */
  split: v.object({
    kind: v.string(),
    train: v.pipe(v.number(), v.integer()),
    validation: v.pipe(v.number(), v.integer()),
    test: v.pipe(v.number(), v.integer()),
  }),
});
export type Metrics = v.InferOutput<typeof metricsSchema>;

export const MODEL_CARD_FORMAT = "bangle-gestures-model/1";

/** The content of `model.json` in a model directory. */
export const modelCardSchema = v.object({
  format: v.literal(MODEL_CARD_FORMAT),
  /** In the order of the model's outputs. */
  labels: v.pipe(v.array(v.string()), v.minLength(2)),
  /** A float32 softmax never rejects under the firmware's own `aiGesture`: some output is always above 0. */
  type: v.optional(v.picklist(NUMBER_TYPES), "int8"),
  /** The network's architecture by name, such as `compact` and `large`; older cards do not tell, nor does what came from elsewhere. */
  network: v.optional(v.string()),
  /** Samples in the model's input. */
  windowLength: v.pipe(v.number(), v.integer(), v.minValue(1)),
  countsPerG: v.number(),
  /** Whether recordings in other units were brought to `countsPerG` before it learned. */
  unitsNormalised: v.boolean(),
  rateHz: v.number(),
  detector: detectorOptionsSchema,
  /** A gesture whose best probability is below this is answered with "unknown". */
  rejectionThreshold: fraction,
  /**
   * What that does: share of the test's gestures still recognised, and of made-up everyday movements taken for one; and how many an
   * hour that makes over a day, where the hands are busy and in a quiet hour, which older cards do not say.
   */
  rejection: v.optional(
    v.object({
      recall: fraction,
      everyday: fraction,
      perHour: v.optional(v.object({ day: notNegative, busy: notNegative, quiet: notNegative })),
    }),
  ),
  target: v.picklist(TARGETS),
  /** Arena to ask `tensorflow.create` for. */
  arenaBytes: v.pipe(v.number(), v.integer()),
  modelBytes: v.pipe(v.number(), v.integer()),
  /** Multiply-accumulates of one invoke. */
  macs: v.pipe(v.number(), v.integer()),
  /** True where `.tfmodel` + `.tfnames` alone are right under the firmware's own `aiGesture`. */
  aiGestureSafe: v.boolean(),
  /** Epochs of quantization-aware fine-tuning at the end; 0 where int8 lost nothing without, or fine-tuning did not help. */
  quantizationAwareEpochs: v.optional(v.pipe(v.number(), v.integer()), 0),
  /** The logits were divided by this after it had learned, so that its probabilities can be believed; 1 where nothing was done. */
  temperature: v.optional(v.pipe(v.number(), v.gtValue(0)), 1),
  seed: v.number(),
  /** SHA-256 over the recordings it was trained on. */
  dataHash: v.string(),
  toolVersion: v.string(),
  /** In which axes it learned; older cards do not tell. */
  axes: v.optional(cardAxesSchema),
  /** What the watch's app holds answers against; older cards, and models from elsewhere, have none. */
  likeness: v.optional(cardLikenessSchema),
  metrics: metricsSchema,
});
export type ModelCard = v.InferOutput<typeof modelCardSchema>;

/** What an app needs to know of its model; one that came from elsewhere has no metrics. */
export type AppCard = Pick<
  ModelCard,
  | "labels"
  | "rejectionThreshold"
  | "rejection"
  | "arenaBytes"
  | "modelBytes"
  | "macs"
  | "aiGestureSafe"
  | "detector"
  | "likeness"
> & { readonly metrics?: Pick<Metrics, "accuracy" | "macroF1" | "split"> };
