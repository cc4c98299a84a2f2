import type { Recording } from "../../../training/data/recordings/recording.ts";
import { type Clock, systemClock } from "../../device/clock.ts";

/** So many seconds until the gesture is to be made, or it is its turn. */
export type Count = 3 | 2 | 1 | "now";

const COUNTS: readonly Count[] = [3, 2, 1, "now"];
const STEP_MS = 1000;

/** Counts somebody in before each gesture; what was made before that is no recording. */
export interface CountIn {
  /** Counts from the beginning. */
  begin(): void;
  /** Whether a gesture was made when it was its turn: whoever begins at the last number, as in music, is in time. */
  isInTime(recording: Recording): boolean;
  /** Counts no more. */
  end(): void;
}

/**
 * @param onCount called with each number, at once with the first
 * @param date milliseconds since 1970, as in a recording's `recordedAt`
 */
export function createCountIn(
  onCount: (count: Count) => void,
  clock: Clock = systemClock,
  date: () => number = Date.now,
): CountIn {
  let cancel = () => {};
  /** When the last number was said; undefined while that is to come. */
  let lastAt: number | undefined;
  const say = (at: number) => {
    const count = COUNTS[at];
    if (count === undefined) return;
    if (count === 1) lastAt = date();
    onCount(count);
    cancel = clock.after(STEP_MS, () => say(at + 1));
  };
  return {
    begin() {
      cancel();
      lastAt = undefined;
      say(0);
    },
    isInTime({ samples, info }) {
      const heardAt = info.recordedAt === undefined ? date() : Date.parse(info.recordedAt);
      const beganAt = heardAt - ((samples.length / 3) * 1000) / info.rateHz;
      return lastAt !== undefined && beganAt >= lastAt;
    },
    end() {
      cancel();
    },
  };
}
