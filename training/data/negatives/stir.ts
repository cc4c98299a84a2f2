import { exponential, logarithm, sine } from "../../elementary.ts";
import type { Random } from "../../random.ts";
import { type Motion, minimumJerk, type Pose, REST } from "../synthetic/motion.ts";

/** A part of a movement, which moves the wrist between two times (seconds). */
export interface Stir {
  readonly from: number;
  readonly to: number;
  readonly pose: Pose;
  /** The share of the pose that is left behind. */
  readonly after: 0 | 1;
  /** The share of the pose at a time between. */
  share(time: number): number;
}

export const GRAVITY = 9.81;

/** All of them at once. What goes on is looked up by the second: a simulation asks for many times, and each stir is short. */
export function joinStirs(stirs: readonly Stir[], seconds: number): Motion {
  const sections = Array.from({ length: Math.ceil(seconds) + 1 }, (_, second) => {
    const before: Sum = { ...REST };
    for (const { to, pose, after } of stirs) if (to <= second && after === 1) add(before, pose, 1);
    return { before, under: stirs.filter(({ from, to }) => from < second + 1 && to > second) };
  });
  return {
    seconds,
    at(time) {
      if (time <= 0) return REST;
      const { before, under } = sections[Math.min(Math.floor(time), sections.length - 1)];
      const sum = { ...before };
      for (const stir of under) {
        if (time > stir.from) add(sum, stir.pose, time < stir.to ? stir.share(time) : stir.after);
      }
      return sum;
    },
  };
}

type Sum = { -readonly [Key in keyof Pose]: number };

function add(sum: Sum, pose: Pose, share: number): void {
  sum.right += pose.right * share;
  sum.forward += pose.forward * share;
  sum.up += pose.up * share;
  sum.roll += pose.roll * share;
  sum.pitch += pose.pitch * share;
  sum.yaw += pose.yaw * share;
}

/** How a tone goes. */
export interface Tone {
  readonly from: number;
  readonly duration: number;
  readonly hertz: number;
  /** Largest acceleration along the way. */
  readonly g: number;
}

/** Radians that come with a g at a hertz; the slower, the further. */
const TURN = 2;

/** A tone along a way (of a metre and so many radians) that swells and fades. */
export function waveAlong(way: Pose, { from, duration, hertz, g }: Tone, random: Random): Stir {
  const omega = 2 * Math.PI * hertz;
  const phase = random.uniform(0, 2 * Math.PI);
  // No faster than the tone itself: a sudden begin would be a blow.
  const swell = Math.min(0.6 / hertz, duration / 2);
  return {
    from,
    to: from + duration,
    pose: scaled(way, (g * GRAVITY) / (omega * omega), (g * TURN) / hertz),
    after: 0,
    share(time) {
      const edge = minimumJerk(Math.min(time - from, from + duration - time) / swell);
      return edge * sine(omega * (time - from) + phase);
    },
  };
}

/** Any way: so many metres, and turned by so many radians, mostly about the forearm. */
export function anyWay(random: Random, metres: number, radians: number): Pose {
  const [right, forward, up] = [random.normal(), random.normal(), random.normal()];
  const [roll, pitch, yaw] = [random.normal(), random.normal(0, 0.6), random.normal(0, 0.6)];
  const along = metres / Math.sqrt(right * right + forward * forward + up * up);
  const about = radians / Math.sqrt(roll * roll + pitch * pitch + yaw * yaw);
  return scaled({ right, forward, up, roll, pitch, yaw }, along, about);
}

/** A pose so many times as far away, and turned so many times as much. */
export function scaled({ right, forward, up, roll, pitch, yaw }: Pose, along: number, about: number): Pose {
  return {
    right: right * along,
    forward: forward * along,
    up: up * along,
    roll: roll * about,
    pitch: pitch * about,
    yaw: yaw * about,
  };
}

/** Seconds to the next of what happens so often a second by chance (a Poisson process). */
export function secondsToNext(hertz: number, random: Random): number {
  return -logarithm(1 - random.uniform()) / hertz;
}

export function logUniform(low: number, high: number, random: Random): number {
  return exponential(random.uniform(logarithm(low), logarithm(high)));
}
