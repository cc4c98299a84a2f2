import { cosine, exponential, sine } from "../../elementary.ts";
import type { Random } from "../../random.ts";
import type { Hand } from "../recordings/recording.ts";
import type { Style } from "./gestures.ts";
import { about, compose, toInner, type Vector } from "./rotation.ts";

/** How the watch sits and the arm rests: all angles in radians. */
export interface Posture {
  /** Forearm about its own axis: more brings the screen towards the face. */
  readonly roll: number;
  /** More lowers the 3 o'clock side. */
  readonly pitch: number;
  readonly yaw: number;
  /** The watch slid around the wrist. */
  readonly slip: number;
  /** The watch turned on the wrist. */
  readonly skew: number;
}

/** A made-up person. */
export interface Wearer {
  readonly hand: Hand;
  readonly style: Style;
  readonly posture: Posture;
  /** How much one repetition differs from the next; 1 is the average. */
  readonly carelessness: number;
}

/** Draws a person. */
export function createWearer(hand: Hand, random: Random): Wearer {
  return {
    hand,
    style: {
      size: exponential(random.normal(0, 0.16)),
      pace: exponential(random.normal(0, 0.12)),
      windUp: random.uniform(0, 1),
      turn: random.normal(0.25, 0.15),
      side: hand === "left" ? 1 : -1,
    },
    posture: {
      roll: random.normal(0.4, 0.2),
      pitch: random.normal(0.05, 0.18),
      yaw: random.normal(0, 0.25),
      slip: random.normal(0, 0.12),
      skew: random.normal(0, 0.06),
    },
    carelessness: random.uniform(0.8, 1.2),
  };
}

/** The same person, a little different; `amount` scales how much. */
export function vary(wearer: Wearer, amount: number, random: Random): Wearer {
  const { style, posture } = wearer;
  const spread = amount * wearer.carelessness;
  const near = (value: number, deviation: number) => value + random.normal(0, deviation * spread);
  return {
    ...wearer,
    style: {
      ...style,
      size: style.size * exponential(random.normal(0, 0.1 * spread)),
      pace: style.pace * exponential(random.normal(0, 0.08 * spread)),
      windUp: Math.max(0, near(style.windUp, 0.2)),
      turn: near(style.turn, 0.1),
    },
    posture: {
      roll: near(posture.roll, 0.12),
      pitch: near(posture.pitch, 0.1),
      yaw: near(posture.yaw, 0.12),
      slip: near(posture.slip, 0.06),
      skew: near(posture.skew, 0.04),
    },
  };
}

/**
 * What turns a vector from the person's axes (right, forward, up) into the watch's, while it is worn in this posture and the
 * forearm is turned further. On the watch, x points to 3 o'clock, y to 6 o'clock and z into the wrist, so that a watch lying
 * on its back reads z = -1 g; the forearm lies across the body with 12 o'clock away from it, whichever arm it is.
 */
export function seenFromWatch({ roll, pitch, yaw, slip, skew }: Posture) {
  const onWrist = compose(about("x", Math.PI), about("x", slip), about("z", skew));
  return (turn: { roll: number; pitch: number; yaw: number }, [right, forward, up]: Vector): Vector => {
    // `toInner` of a turn about z, y and x, written out: most of a simulation's time is spent here.
    const [cosYaw, sinYaw] = [cosine(yaw + turn.yaw), sine(yaw + turn.yaw)];
    const [cosPitch, sinPitch] = [cosine(pitch + turn.pitch), sine(pitch + turn.pitch)];
    const [cosRoll, sinRoll] = [cosine(roll + turn.roll), sine(roll + turn.roll)];
    const along = right * cosYaw + forward * sinYaw;
    const across = forward * cosYaw - right * sinYaw;
    const below = along * sinPitch + up * cosPitch;
    return toInner(onWrist, [
      along * cosPitch - up * sinPitch,
      across * cosRoll + below * sinRoll,
      below * cosRoll - across * sinRoll,
    ]);
  };
}
