/** A gesture in a stream. */
export interface Mark {
  readonly label: string;
  /** Its first sample that moves, and its last. */
  readonly begin: number;
  readonly end: number;
  /** Whether the hand was at rest before and after, as the watch's detector needs it. */
  readonly atRest: boolean;
}

/** A recording that is no gesture, such as those of `random`, where it was laid into a stream. */
export type LaidMovement = Pick<Mark, "label" | "begin" | "end">;

/** What a watch saw while somebody lived and made gestures: counts x, y, z, … at 64 a g, every 80 ms. */
export interface MarkedStream {
  readonly samples: Int8Array;
  /** In the order of time; they do not overlap. */
  readonly marks: readonly Mark[];
  /** In the order of time; absent where nobody knows of any. */
  readonly others?: readonly LaidMovement[];
}
