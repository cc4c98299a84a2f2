import * as v from "valibot";

/** `Bangle.setOptions` of the gesture detector, with the firmware's own names; the two thresholds are squared. */
export const detectorOptionsSchema = v.object({
  gestureStartThresh: v.number(),
  gestureEndThresh: v.number(),
  gestureInactiveCount: v.pipe(v.number(), v.integer()),
  gestureMinLength: v.pipe(v.number(), v.integer()),
});
export type DetectorOptions = v.InferOutput<typeof detectorOptionsSchema>;

/** The firmware's defaults. */
export const DEFAULT_DETECTOR: DetectorOptions = {
  gestureStartThresh: 640_000,
  gestureEndThresh: 4_000_000,
  gestureInactiveCount: 4,
  gestureMinLength: 10,
};
