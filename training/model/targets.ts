/** The watches a model can be built for. */
export const TARGETS = ["banglejs1", "banglejs2", "banglejs3"] as const;
export type Target = (typeof TARGETS)[number];

/** What numbers a model computes with on the watch. */
export const NUMBER_TYPES = ["int8", "float32"] as const;
export type NumberType = (typeof NUMBER_TYPES)[number];
