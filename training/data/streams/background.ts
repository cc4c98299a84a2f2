import type { Random } from "../../random.ts";
import { clipToInt8 } from "../detector/fixed-point.ts";
import { SAMPLE_INTERVAL_MS } from "../detector/gesture-detector.ts";
import { calmMovement, walking } from "../negatives/calm-movement.ts";
import { anyPosture, LIVELY_SHARE } from "../negatives/everyday-movement.ts";
import { livelyMovement } from "../negatives/lively-movement.ts";
import { createSensor, senseMotion } from "../synthetic/accelerometer.ts";
import type { Motion } from "../synthetic/motion.ts";
import type { Vector } from "../synthetic/rotation.ts";
import { drawTransition } from "./transition.ts";

/** So long somebody is busy with one thing. */
const SCENE_SECONDS = { least: 15, most: 45 };
/** The arm takes so many samples to its next posture. */
const TRANSITION = { least: 5, most: 12 };
/** Everyday movements hold nothing faster than a few hertz. */
const CALM_STEPS = 1;

export interface Background {
  /** An ordinary life's movements, some of them lively, or a walk with pauses. */
  readonly kind: "life" | "walking";
  /** Share of a life's scenes, 0 to 1, that are large and quick; as in life unless told. */
  readonly lively?: number;
  /** Changes what a scene's arm is held like, such as `holdLike`. */
  readonly hold?: (scene: Int8Array) => Int8Array;
}

/** So many samples of movement without any gesture, made by the model of the wrist, of an arm held anyhow. Same stream, same bytes. */
export function madeBackground(length: number, background: Background, random: Random): Int8Array {
  const scenes: Int8Array[] = [];
  for (let left = length; left > 0; ) {
    const scene = anyScene(background, random);
    scenes.push(background.hold?.(scene) ?? scene);
    left -= scene.length / 3;
  }
  return joinPieces(scenes, random).slice(0, length * 3);
}

function anyScene({ kind, lively = LIVELY_SHARE }: Background, random: Random): Int8Array {
  const seconds = random.uniform(SCENE_SECONDS.least, SCENE_SECONDS.most);
  const sense = (motion: Motion, end: number, steps?: number) =>
    senseMotion(
      motion,
      anyPosture(random),
      createSensor(random),
      { start: 0, end, ...(steps === undefined ? {} : { steps }) },
      random,
    );
  if (kind === "walking") return sense(walking(seconds, random), seconds, CALM_STEPS);
  if (random.uniform() >= lively) return sense(calmMovement(seconds, random), seconds, CALM_STEPS);
  const motion = livelyMovement(random);
  return sense(motion, motion.seconds + 1);
}

/** Pieces of life one after the other, which the arm takes some samples between: no posture jumps. */
export function joinPieces(pieces: readonly Int8Array[], random: Random): Int8Array {
  const ways = pieces.slice(1).map(() => random.integer(TRANSITION.least, TRANSITION.most));
  const length =
    pieces.reduce((sum, piece) => sum + piece.length, 0) + 3 * ways.reduce((sum, way) => sum + way, 0);
  const joined = new Int8Array(length);
  let at = 0;
  for (const [index, piece] of pieces.entries()) {
    joined.set(piece, at);
    at += piece.length;
    const next = pieces[index + 1];
    if (next === undefined) break;
    const transition = drawTransition(random);
    const [from, to] = [sampleAt(piece, piece.length - 3), sampleAt(next, 0)];
    const steps = ways[index];
    for (let step = 1; step <= steps; step++, at += 3) {
      setSample(joined, at, transition(from, to, step / (steps + 1)));
    }
  }
  return joined;
}

export function sampleAt(samples: Int8Array, at: number): Vector {
  return [samples[at], samples[at + 1], samples[at + 2]];
}

export function setSample(samples: Int8Array, at: number, sample: Vector): void {
  for (const [axis, value] of sample.entries()) samples[at + axis] = clipToInt8(Math.round(value));
}

/** Samples of so many hours. */
export const samplesOfHours = (hours: number): number => Math.round((hours * 3_600_000) / SAMPLE_INTERVAL_MS);
/** Hours of a stream. */
export const hoursOf = (samples: Int8Array): number =>
  ((samples.length / 3) * SAMPLE_INTERVAL_MS) / 3_600_000;
