import * as v from "valibot";

/** What somebody may choose about a training. */
export const trainOptionsSchema = v.object({
  seed: v.optional(v.number()),
  /** Shares held back, 0 to 1. */
  test: v.optional(v.number()),
  validation: v.optional(v.number()),
});
export type TrainOptions = Readonly<v.InferOutput<typeof trainOptionsSchema>>;
