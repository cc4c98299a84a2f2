import { sine } from "../../elementary.ts";
import type { Random } from "../../random.ts";
import {
  type Keyframe,
  type Motion,
  type Pose,
  REST,
  throughKeyframes,
  together,
} from "../synthetic/motion.ts";
import { logUniform, scaled } from "./stir.ts";

/** Large and quick movement: wide reaches, shaking, sports. */
export function livelyMovement(random: Random): Motion {
  return together(wander(random), sway(random));
}

/** One to seven moves to anywhere, as calm or as lively as life. */
function wander(random: Random): Motion {
  const moves = random.integer(1, 7);
  const reach = logUniform(0.02, 0.3, random);
  const turn = logUniform(0.1, 1.2, random);
  const pace = logUniform(0.6, 2, random);
  const keyframes: Keyframe[] = [];
  for (let move = 0; move < moves; move++) {
    keyframes.push({ seconds: random.uniform(0.15, 0.7) * pace, pose: anyPose(reach, turn, random) });
    if (random.uniform() < 0.3)
      keyframes.push({ ...(keyframes.at(-1) ?? { pose: {} }), seconds: random.uniform(0.1, 0.5) });
  }
  return throughKeyframes(keyframes);
}

/** Something that repeats, such as a step, a shake or a scratch; often nothing. */
function sway(random: Random): Motion {
  const seconds = random.uniform(0.5, 3);
  if (random.uniform() < 0.5) return { seconds, at: () => REST };
  const hertz = logUniform(0.7, 5, random);
  // The faster, the smaller: the acceleration stays within what arms do.
  const acceleration = random.uniform(1, 15);
  const turn = 2 * Math.PI * hertz;
  const size = acceleration / (turn * turn);
  const along = anyPose(size, size * 4, random);
  const phase = random.uniform(0, 2 * Math.PI);
  return {
    seconds,
    at(time) {
      if (time <= 0 || time >= seconds) return REST;
      const envelope = Math.sqrt(sine((Math.PI * time) / seconds));
      const share = envelope * sine(2 * Math.PI * hertz * time + phase);
      return scaled(along, share, share);
    },
  };
}

function anyPose(reach: number, turn: number, random: Random): Pose {
  const [place, angle] = [() => random.normal(0, reach), () => random.normal(0, turn)];
  return { right: place(), forward: place(), up: place(), roll: angle(), pitch: angle(), yaw: angle() };
}
