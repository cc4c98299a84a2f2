/**
 * What a model may ask for before it is refused unread: far above anything a watch can hold (a quarter of a
 * megabyte of memory, about a million multiply-accumulates a second), and small enough that a damaged or hostile
 * file costs this program neither time nor memory.
 */
export const MODEL_LIMITS = {
  /** Elements of all tensors together. */
  elements: 1 << 21,
  /** Multiply-accumulates, and elements looked at by pools, of one run. */
  work: 5_000_000,
  tensors: 1024,
  operators: 1024,
} as const;
