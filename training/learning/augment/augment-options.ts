/** How much each thing varies that really varies between two performances of one gesture. All are ranges about "none". */
export interface AugmentOptions {
  /** Probability that a window is changed at all; the rest are shown as recorded. */
  readonly probability: number;
  /** Standard deviation of the rotation of the watch on the wrist, about a random axis, in degrees. */
  readonly rotationDegrees: number;
  /**
   * Standard deviation of a turn of gravity alone, about a random axis, in degrees: the arm is held in another way, and the hand
   * moves on it as before.
   */
  readonly postureDegrees: number;
  /** Speed: durations are multiplied by exp of a normal number with this deviation. */
  readonly speed: number;
  /** Unevenness of speed within a gesture: depth of a slow warp of time, as a fraction of the length. */
  readonly warp: number;
  /** Strength: what differs from the gesture's mean acceleration is multiplied by exp of a normal number with this deviation. */
  readonly strength: number;
  /** The start is moved by up to this many samples, either way: the detector triggers earlier or later. */
  readonly shift: number;
  /** Up to this many samples are missing at the end: the detector stopped earlier. */
  readonly cut: number;
  /** Standard deviation of white noise on every number, in counts. */
  readonly noise: number;
}
