import { sine } from "../../elementary.ts";
import type { Random } from "../../random.ts";
import { minimumJerk } from "../synthetic/motion.ts";
import type { Vector } from "../synthetic/rotation.ts";

/** What an arm is accelerated by on its way to another posture, counts at 64 a g: the deviation of the largest on each axis. */
const PUSH = 8;
/** How far from the shortest way gravity goes, as a part of itself. */
const DETOUR = 0.3;

/** The way of a reading from one posture of the arm to another, as a function of the share of the time, 0 to 1. */
export type Transition = (from: Vector, to: Vector, share: number) => Vector;

/**
 * Draws a way: gravity turns smoothly from where it was to where it will be, and the arm speeds up and slows down. Nothing jumps at either end, wherever these
 * are.
 */
export function drawTransition(random: Random): Transition {
  const any = (size: number): Vector => [
    random.normal(0, size),
    random.normal(0, size),
    random.normal(0, size),
  ];
  const [detour, push] = [any(DETOUR), any(PUSH)];
  return (from, to, share) => {
    const way = minimumJerk(share);
    const [size, other] = [lengthOf(from), lengthOf(to)];
    const length = size + (other - size) * way;
    const aside = sine(Math.PI * way) * length;
    const between = blend(from, to, way, detour, aside);
    // Opposite directions meet in the middle: there the detour leads around.
    const scale = length / Math.max(1, lengthOf(between));
    const along = sine(2 * Math.PI * way);
    return [
      between[0] * scale + push[0] * along,
      between[1] * scale + push[1] * along,
      between[2] * scale + push[2] * along,
    ];
  };
}

function blend(from: Vector, to: Vector, way: number, detour: Vector, aside: number): Vector {
  const axis = (at: 0 | 1 | 2) => from[at] + (to[at] - from[at]) * way + detour[at] * aside;
  return [axis(0), axis(1), axis(2)];
}

function lengthOf([x, y, z]: Vector): number {
  return Math.sqrt(x * x + y * y + z * z);
}
