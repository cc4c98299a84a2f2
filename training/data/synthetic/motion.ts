/**
 * Where the wrist is and how it is turned. Position in metres from where it rests: right, forward, up of the person.
 * Angles in radians, right-handed: `roll` about the axis to the right (which the forearm lies along), `pitch` about the one
 * forward (more lowers what is on the right), `yaw` about the vertical.
 */
export interface Pose {
  readonly right: number;
  readonly forward: number;
  readonly up: number;
  readonly roll: number;
  readonly pitch: number;
  readonly yaw: number;
}

/** A movement: its pose at any time, at rest before 0 and after `seconds`. */
export interface Motion {
  readonly seconds: number;
  at(time: number): Pose;
}

export const REST: Pose = { right: 0, forward: 0, up: 0, roll: 0, pitch: 0, yaw: 0 };

/** A pose to reach, so many seconds after the one before. */
export interface Keyframe {
  readonly seconds: number;
  readonly pose: Partial<Pose>;
}

/**
 * From rest through the keyframes, stopping at each: between two, the path of least jerk, which is how people move a hand
 * from point to point (Flash and Hogan 1985).
 */
export function throughKeyframes(keyframes: readonly Keyframe[]): Motion {
  const poses = [REST, ...keyframes.map(({ pose }) => ({ ...REST, ...pose }))];
  const seconds = keyframes.reduce((sum, keyframe) => sum + keyframe.seconds, 0);
  return {
    seconds,
    at(time) {
      let start = 0;
      for (let index = 0; index < keyframes.length; index++) {
        const duration = keyframes[index].seconds;
        if (time < start + duration) {
          const share = minimumJerk((time - start) / duration);
          return blend(poses[index] ?? REST, poses[index + 1] ?? REST, share);
        }
        start += duration;
      }
      return poses.at(-1) ?? REST;
    },
  };
}

/** Path of least jerk from 0 to 1 over a time of 0 to 1: 10 t^3 - 15 t^4 + 6 t^5. */
export function minimumJerk(time: number): number {
  const t = Math.max(0, Math.min(1, time));
  return t * t * t * (10 + t * (6 * t - 15));
}

/** Both movements at once. */
export function together(a: Motion, b: Motion): Motion {
  return {
    seconds: Math.max(a.seconds, b.seconds),
    at: (time) => add(a.at(time), b.at(time)),
  };
}

function add(a: Pose, b: Pose): Pose {
  return {
    right: a.right + b.right,
    forward: a.forward + b.forward,
    up: a.up + b.up,
    roll: a.roll + b.roll,
    pitch: a.pitch + b.pitch,
    yaw: a.yaw + b.yaw,
  };
}

function blend(from: Pose, to: Pose, share: number): Pose {
  return {
    right: from.right + (to.right - from.right) * share,
    forward: from.forward + (to.forward - from.forward) * share,
    up: from.up + (to.up - from.up) * share,
    roll: from.roll + (to.roll - from.roll) * share,
    pitch: from.pitch + (to.pitch - from.pitch) * share,
    yaw: from.yaw + (to.yaw - from.yaw) * share,
  };
}
