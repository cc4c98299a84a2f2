import { cosine, sine } from "../../elementary.ts";
import type { Random } from "../../random.ts";
import { type Keyframe, type Motion, minimumJerk, REST, throughKeyframes } from "./motion.ts";

/** The gestures of the demo, and `random`: movements that are none of them. */
export const DEMO_LABELS = ["circle", "doubleknock", "random", "swipeleft", "swiperight", "twist"] as const;
export type DemoLabel = (typeof DEMO_LABELS)[number];

/** How somebody moves; 1 is the average. */
export interface Style {
  /** Sizes are multiplied by this. */
  readonly size: number;
  /** Durations are multiplied by this. */
  readonly pace: number;
  /** How much a person draws back before a stroke, 0 to 1. */
  readonly windUp: number;
  /** How much the forearm turns with a stroke, in radians. */
  readonly turn: number;
  /** 1 with the watch on the left wrist, -1 on the right: the forearm turns the other way round. */
  readonly side: 1 | -1;
}

/** One performance of a gesture. Every call differs a little, as a person's repetitions do. */
export function performGesture(label: DemoLabel, style: Style, random: Random): Motion {
  switch (label) {
    case "swipeleft":
      return swipe(-1, style, random);
    case "swiperight":
      return swipe(1, style, random);
    case "circle":
      return circle(style, random);
    case "doubleknock":
      return doubleKnock(style, random);
    case "twist":
      return twist(style, random);
    case "random":
      return wander(style, random);
  }
}

/** A quick stroke to one side, and an unhurried return. */
function swipe(direction: 1 | -1, { size, pace, windUp, turn, side }: Style, random: Random): Motion {
  const reach = 0.26 * size * direction;
  const lift = random.normal(0.01, 0.02);
  const back = 0.05 * windUp * -direction;
  const end = {
    right: reach,
    up: lift,
    forward: random.normal(0.02, 0.02),
    yaw: -0.5 * direction * size,
    roll: turn * direction * side,
  };
  return throughKeyframes([
    { seconds: 0.16 * pace, pose: { right: back, roll: (-turn / 4) * direction * side } },
    { seconds: 0.25 * pace * random.uniform(0.9, 1.1), pose: end },
    { seconds: random.uniform(0.04, 0.14), pose: end },
    { seconds: 0.6 * pace * random.uniform(0.85, 1.2), pose: {} },
  ]);
}

/** One turn of the hand, clockwise as the person sees it, in an upright plane that leans a little. */
function circle({ size, pace, turn, side }: Style, random: Random): Motion {
  const radius = 0.11 * size * random.uniform(0.9, 1.1);
  const lean = random.normal(0.2, 0.1);
  const seconds = 0.95 * pace * random.uniform(0.9, 1.12);
  const flatness = random.uniform(0.8, 1.05);
  return {
    seconds,
    at(time) {
      const angle = 2 * Math.PI * minimumJerk(time / seconds);
      const up = radius * flatness * (1 - cosine(angle));
      const right = -radius * sine(angle);
      return {
        ...REST,
        right,
        up,
        forward: lean * up,
        roll: 0.5 * turn * side * sine(angle),
        pitch: 1.5 * up,
      };
    },
  };
}

/** Two knocks on a table that is not there: each a fast drop with a hard stop. */
function doubleKnock({ size, pace, windUp, side }: Style, random: Random): Motion {
  const depth = -0.055 * size;
  const raised = { up: 0.02 + 0.03 * windUp, pitch: -0.12 * side };
  const knock = (): Keyframe[] => {
    const low = { up: depth * random.uniform(0.85, 1.15), pitch: 0.25 * size * side };
    return [
      { seconds: 0.11 * pace * random.uniform(0.9, 1.1), pose: low },
      { seconds: 0.04, pose: low },
    ];
  };
  return throughKeyframes([
    { seconds: 0.2 * pace, pose: raised },
    ...knock(),
    { seconds: 0.17 * pace * random.uniform(0.9, 1.15), pose: raised },
    ...knock(),
    { seconds: 0.3 * pace, pose: {} },
  ]);
}

/** The forearm turns outwards and back, twice. */
function twist({ size, pace, side }: Style, random: Random): Motion {
  const angle = () => 1.15 * size * side * random.uniform(0.88, 1.12);
  const sway = () => random.normal(0, 0.015);
  const duration = () => 0.22 * pace * random.uniform(0.9, 1.12);
  return throughKeyframes([
    { seconds: duration(), pose: { roll: angle(), right: sway(), up: sway() } },
    { seconds: duration(), pose: { roll: -0.2 * angle(), right: sway() } },
    { seconds: duration(), pose: { roll: angle(), right: sway(), up: sway() } },
    { seconds: duration() * 1.2, pose: {} },
  ]);
}

/** Three to six moves to anywhere: reaching, scratching, shaking, looking at the time. */
function wander({ size, pace }: Style, random: Random): Motion {
  const moves = random.integer(3, 6);
  const liveliness = random.uniform(0.65, 1.2) * size;
  const keyframes: Keyframe[] = [];
  for (let move = 0; move < moves; move++) {
    const anywhere = (spread: number) => random.normal(0, spread * liveliness);
    keyframes.push({
      seconds: random.uniform(0.16, 0.5) * pace,
      pose: {
        right: anywhere(0.1),
        forward: anywhere(0.1),
        up: anywhere(0.1),
        roll: anywhere(0.5),
        pitch: anywhere(0.35),
        yaw: anywhere(0.35),
      },
    });
  }
  return throughKeyframes([...keyframes, { seconds: random.uniform(0.4, 0.7) * pace, pose: {} }]);
}
