import type { Recording } from "../recordings/recording.ts";

/** What the watch's detector reported while somebody lived and made no gesture. */
export interface RecordedLife {
  /** One recording for every gesture that the detector reports, at 64 counts a g; whatever their labels are. */
  readonly events: readonly Recording[];
  /** The time that they were cut from; absent where nobody noted it. */
  readonly hours?: number;
  /** The whole time as it was recorded, counts x, y, z, …, a session each; absent where only the events were kept. */
  readonly streams?: readonly Int8Array[];
}
