import * as v from "valibot";
import type { LearnedAxes } from "../../data/axes/learned-axes.ts";
import { CURVE_POINTS } from "../../data/dataset/doctor/curves.ts";
import { DEFAULT_COUNTS_PER_G } from "../../data/recordings/recording.ts";

const VALUES = CURVE_POINTS * 3;
const WHOLE = /^-?\d{1,3}$/;

/** A mean curve as recordings are written: x, y, z, … in counts, 64 a g, with commas between them. */
const curveSchema = v.pipe(
  v.string(),
  v.check((text) => {
    const values = text.split(",");
    return values.length === VALUES && values.every((value) => WHOLE.test(value));
  }, `it has to be ${VALUES} whole numbers, commas between them`),
);
const component = v.pipe(v.number(), v.minValue(-1), v.maxValue(1));

/** What the card keeps of the recordings, so that others in other axes can be told from them. */
export const cardAxesSchema = v.object({
  version: v.literal(1),
  /** A curve a label, in label order; null where there is none worth comparing. */
  curves: v.array(v.nullable(curveSchema)),
  /** What the accelerometer reads at rest, as a unit vector. */
  rest: v.optional(v.tuple([component, component, component])),
  /** By what recordings were turned before the model learned from them, `x,-y,-z`; none where they were taken as they are. */
  turned: v.optional(v.array(v.string())),
});
export type CardAxes = v.InferOutput<typeof cardAxesSchema>;

/** The axes as the card keeps them. */
export function cardAxes(
  { curves, rest }: LearnedAxes,
  labels: readonly string[],
  turned: readonly string[] = [],
): CardAxes {
  return {
    version: 1,
    curves: labels.map((label) => {
      const curve = curves.get(label);
      return curve ? [...curve].map((value) => Math.round(value * DEFAULT_COUNTS_PER_G)).join(",") : null;
    }),
    ...(rest ? { rest: [hundredth(rest[0]), hundredth(rest[1]), hundredth(rest[2])] } : {}),
    ...(turned.length > 0 ? { turned: [...turned] } : {}),
  };
}

/** What a card says of the axes; undefined where it is of a time when cards did not. */
export function learnedAxes(card: {
  readonly labels: readonly string[];
  readonly axes?: CardAxes | undefined;
}): LearnedAxes | undefined {
  const { labels, axes } = card;
  if (!axes) return undefined;
  const curves = new Map(
    labels.flatMap((label, index): [string, Float32Array][] => {
      const text = axes.curves[index];
      if (text === null || text === undefined) return [];
      return [[label, Float32Array.from(text.split(","), (value) => Number(value) / DEFAULT_COUNTS_PER_G)]];
    }),
  );
  return { curves, ...(axes.rest ? { rest: axes.rest } : {}) };
}

// No "-0" in the file.
const hundredth = (value: number) => Math.round(value * 100) / 100 + 0;
