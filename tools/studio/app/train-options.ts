import type { Signal } from "@preact/signals";
import * as v from "valibot";
import { NETWORK_SIZES } from "../../../training/learning/network/network-size.ts";

/** What somebody may choose about a training. */
export const trainOptionsSchema = v.object({
  seed: v.optional(v.number()),
  /** Shares held back, 0 to 1. */
  test: v.optional(v.number()),
  validation: v.optional(v.number()),
  /** Who, or which of their sessions, the model is tested with, and does not learn from. */
  heldBack: v.optional(v.object({ person: v.string(), session: v.optional(v.string()) })),
  /** How much of the watch the network may take; small when absent. */
  size: v.optional(v.picklist(NETWORK_SIZES)),
  /** Whether what finds gestures while the wrist keeps moving is learned beside it. */
  stream: v.optional(v.boolean()),
});
export type TrainOptions = Readonly<v.InferOutput<typeof trainOptionsSchema>>;

/** What the page asks about it. */
export interface TrainChoice {
  readonly isLarge: Signal<boolean>;
  readonly isMoving: Signal<boolean>;
  readonly heldBack: Signal<TrainOptions["heldBack"]>;
}
