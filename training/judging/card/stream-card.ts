import * as v from "valibot";
import { DECODER_LIMITS } from "../../model/stream/stream-decoder.ts";
import { TARGETS } from "../../model/targets.ts";

const whole = (least: number) => v.pipe(v.number(), v.integer(), v.minValue(least));
const within = ({ least, most }: { readonly least: number; readonly most: number }) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
const notNegative = v.pipe(v.number(), v.minValue(0));

/** What became of the gestures of a kind in the streams that measured. */
const gesturesSchema = v.object({
  made: whole(0),
  found: whole(0),
  /** Answered with another gesture. */
  wrong: whole(0),
});

export const streamMetricsSchema = v.object({
  hours: notNegative,
  /** Gestures with the hand at rest before and after, and in the midst of movement. */
  atRest: gesturesSchema,
  moving: gesturesSchema,
  /** Gestures reported in an hour that nobody made. */
  inventedPerHour: notNegative,
  /** Of these, answers to recordings of no gesture, which lie there far more often than in life; absent where none lie there. */
  inventedByOthersPerHour: v.optional(notNegative),
  /** From a gesture's end to its report; absent where none was found. */
  medianDelaySeconds: v.optional(v.number()),
});
export type StreamMetrics = v.InferOutput<typeof streamMetricsSchema>;

export const STREAM_CARD_FORMAT = "bangle-gestures-stream/1";

/**
 * The content of `stream.json` in a model directory: what listens to every sample. Its network is in `stream.tflite`, an ordinary int8 one: what it answers
 * to the last `windowLength` samples is what it answers after a sample.
 */
export const streamCardSchema = v.object({
  format: v.literal(STREAM_CARD_FORMAT),
  /** In the order of the network's outputs; one of them, at least, stands for no gesture. */
  labels: v.pipe(v.array(v.string()), v.minLength(2)),
  network: v.string(),
  windowLength: whole(1),
  countsPerG: v.number(),
  rateHz: v.number(),
  /** From answers to gestures: `createStreamDecoder`. */
  decoder: v.object({
    smooth: within(DECODER_LIMITS.smooth),
    rest: within(DECODER_LIMITS.rest),
    thresholds: v.array(within(DECODER_LIMITS.threshold)),
  }),
  /** False alarms an hour that the thresholds were to keep to. */
  falseAlarms: v.optional(notNegative),
  target: v.picklist(TARGETS),
  modelBytes: whole(1),
  /** Arena that the watch's TensorFlow needs, and multiply-accumulates of a whole window: where there is no machine code. */
  arenaBytes: whole(1),
  windowMacs: whole(1),
  /** Multiply-accumulates of a sample, where columns are kept. */
  macs: whole(1),
  seed: v.number(),
  /** SHA-256 over the recordings it was trained on. */
  dataHash: v.string(),
  toolVersion: v.string(),
  metrics: v.optional(streamMetricsSchema),
});
export type StreamCard = v.InferOutput<typeof streamCardSchema>;
