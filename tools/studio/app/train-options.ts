import * as v from "valibot";
import { NETWORK_SIZES } from "../../../training/learning/network/network-size.ts";

/** What somebody may choose about a training. */
export const trainOptionsSchema = v.object({
  seed: v.optional(v.number()),
  /** Shares held back, 0 to 1. */
  test: v.optional(v.number()),
  validation: v.optional(v.number()),
  /** How much of the watch the network may take; small when absent. */
  size: v.optional(v.picklist(NETWORK_SIZES)),
});
export type TrainOptions = Readonly<v.InferOutput<typeof trainOptionsSchema>>;
