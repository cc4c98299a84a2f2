import * as v from "valibot";
import type { SplitFractions } from "../../../../training/data/dataset/split.ts";
import type { Hand, Recording, SessionInfo } from "../../../../training/data/recordings/recording.ts";
import type { Rejection } from "../../../../training/judging/evaluation/rejection.ts";
import {
  type FoldResult,
  type FoldSettings,
  REGIMES,
  type RegimeJob,
  type StrangeMovements,
  type StrangeResult,
} from "../../../../training/judging/regimes/job.ts";
import type { AugmentOptions } from "../../../../training/learning/augment/augment-options.ts";
import type { FewRecordings, Taught } from "../../../../training/learning/network/few-recordings.ts";
import type { Recipe } from "../../../../training/learning/network/recipe.ts";
import type { Block, Candidate } from "../../../../training/learning/search/candidate.ts";
import { entriesOf, type SchemaOf } from "./checked.ts";

const number = v.pipe(v.number(), v.finite());
const whole = v.pipe(v.number(), v.safeInteger());
const count = v.pipe(whole, v.minValue(0));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const text = v.string();

/** A long text is no name, and a network of a thousand layers is nobody's candidate. */
const FEW = 64;
const upTo = (most: number) => v.pipe(whole, v.minValue(1), v.maxValue(most));

const triples = v.pipe(
  v.instance(Int8Array),
  v.check(({ length }) => length % 3 === 0, "samples are x, y, z, x, y, z, …"),
);

const infoSchema: SchemaOf<SessionInfo> = v.strictObject(
  entriesOf<SessionInfo>()({
    countsPerG: number,
    rateHz: number,
    device: v.optional(text),
    firmware: v.optional(text),
    hand: v.optional(v.picklist(["left", "right"] satisfies Hand[])),
    screenRotation: v.optional(
      v.strictObject({ degrees: v.picklist([0, 90, 180, 270]), mirrored: v.boolean() }),
    ),
    recordedAt: v.optional(text),
    assumed: v.boolean(),
  }),
);

export const recordingsSchema: SchemaOf<Recording[]> = v.array(
  v.strictObject(
    entriesOf<Recording>()({
      label: text,
      samples: triples,
      person: text,
      session: text,
      info: infoSchema,
      file: text,
      line: count,
    }),
  ),
);

const augmentEntries = entriesOf<AugmentOptions>()({
  probability: share,
  rotationDegrees: number,
  postureDegrees: number,
  speed: number,
  warp: number,
  strength: number,
  shift: number,
  cut: number,
  noise: number,
});

const recipeSchema: SchemaOf<Recipe> = v.strictObject(
  entriesOf<Recipe>()({
    batchSize: upTo(1 << 20),
    learningRate: number,
    schedule: v.picklist(["constant", "one-cycle"]),
    weightDecay: number,
    labelSmoothing: number,
    classBalance: number,
    strangersWeight: number,
    noGestureWeight: v.optional(number),
    averageDecay: number,
    keep: v.picklist(["best", "last"]),
    patience: count,
    quantizationAware: share,
    calibrate: v.boolean(),
    augment: v.undefinedable(v.strictObject(augmentEntries)),
    augmentPeople: v.optional(v.partial(v.strictObject(augmentEntries))),
    few: v.optional(
      v.strictObject(
        entriesOf<FewRecordings>()({
          enough: count,
          weightDecay: number,
          noGestureWeight: v.optional(number),
          augment: v.partial(v.strictObject(augmentEntries)),
          taught: v.optional(
            v.strictObject(
              entriesOf<Taught>()({
                most: count,
                by: v.pipe(v.array(text), v.maxLength(FEW)),
                windows: upTo(1 << 20),
                mixed: share,
                steps: upTo(1e6),
              }),
            ),
          ),
        }),
      ),
    ),
  }),
);

const candidateSchema: SchemaOf<Candidate> = v.strictObject(
  entriesOf<Candidate>()({
    blocks: v.pipe(
      v.array(
        v.strictObject(
          entriesOf<Block>()({
            kind: v.picklist(["full", "separable"]),
            filters: upTo(1024),
            kernel: upTo(FEW),
            stride: upTo(FEW),
            dilation: upTo(FEW),
            pool: upTo(FEW),
          }),
        ),
      ),
      v.maxLength(FEW),
    ),
    head: v.picklist(["max", "mean"]),
  }),
);

const settingsSchema: SchemaOf<FoldSettings> = v.strictObject(
  entriesOf<FoldSettings>()({
    architecture: v.union([text, candidateSchema]),
    recipe: recipeSchema,
    epochs: v.optional(upTo(1e6)),
    windowLength: upTo(1024),
    negatives: number,
  }),
);

const strangeSchema: SchemaOf<StrangeMovements> = v.strictObject(
  entriesOf<StrangeMovements>()({ name: text, samples: v.array(triples), hours: v.optional(number) }),
);

type JobOf<Name extends RegimeJob["regime"]> = Extract<RegimeJob, { regime: Name }>;
const common = { seed: number, settings: settingsSchema };

export const jobSchema: SchemaOf<RegimeJob> = v.variant("regime", [
  v.strictObject(
    entriesOf<JobOf<"random">>()({
      regime: v.literal("random"),
      ...common,
      fractions: v.strictObject(entriesOf<SplitFractions>()({ validation: share, test: share })),
      strange: v.optional(v.array(strangeSchema)),
    }),
  ),
  v.strictObject(
    entriesOf<JobOf<"session">>()({
      regime: v.literal("session"),
      ...common,
      person: text,
      session: text,
    }),
  ),
  v.strictObject(entriesOf<JobOf<"person">>()({ regime: v.literal("person"), ...common, person: text })),
  v.strictObject(
    entriesOf<JobOf<"k-shot">>()({
      regime: v.literal("k-shot"),
      ...common,
      person: text,
      shots: v.pipe(v.array(upTo(1e6)), v.maxLength(FEW)),
    }),
  ),
]);

const rejectionSchema: SchemaOf<Rejection> = v.strictObject(
  entriesOf<Rejection>()({
    threshold: number,
    recall: share,
    falseAlarms: count,
    events: count,
    falseAlarmsPerHour: v.undefinedable(number),
  }),
);

const strangeResultSchema: SchemaOf<StrangeResult> = v.strictObject(
  entriesOf<StrangeResult>()({
    name: text,
    at95: v.undefinedable(rejectionSchema),
    atChosen: rejectionSchema,
  }),
);

export const resultsSchema: SchemaOf<FoldResult[]> = v.pipe(
  v.array(
    v.pipe(
      v.strictObject(
        entriesOf<FoldResult>()({
          regime: v.picklist(REGIMES),
          variant: text,
          fold: text,
          seed: number,
          labels: v.array(text),
          trained: count,
          actual: v.instance(Int32Array),
          probabilities: v.instance(Float32Array),
          // Of no recordings there is none.
          floatMacroF1: v.union([v.number(), v.nan()]),
          strange: v.optional(v.array(strangeResultSchema)),
          cost: v.strictObject(
            entriesOf<FoldResult["cost"]>()({ modelBytes: count, arenaBytes: count, macs: count }),
          ),
        }),
      ),
      v.check(
        ({ actual, labels }) => actual.every((index) => index >= 0 && index < labels.length),
        "a recording's class is none of the labels",
      ),
      v.check(
        ({ actual, labels, probabilities }) =>
          probabilities.length === actual.length * labels.length &&
          probabilities.every((value) => value >= 0 && value <= 1),
        "there has to be a probability for every recording and label",
      ),
    ),
  ),
  v.minLength(1),
);
