import type { Random } from "../../random.ts";
import { STATE_WORDS } from "../wasm/random.ts";
import type { AugmentOptions } from "./augment-options.ts";

/** Where the options of an augmentation lie behind its address, in words. */
export const AUGMENT = {
  probability: 0,
  speed: 1,
  strength: 2,
  radians: 3,
  shift: 4,
  cut: 5,
  warp: 6,
  noise: 7,
  posture: 8,
  /** Of all of them. */
  words: 9,
} as const;

/** The options as the compiled functions read them; without any, windows stay as they were recorded. */
export function augmentWords(options: AugmentOptions | undefined): Float32Array {
  const words = new Float32Array(AUGMENT.words);
  if (!options) return words;
  words[AUGMENT.probability] = options.probability;
  words[AUGMENT.speed] = options.speed;
  words[AUGMENT.strength] = options.strength;
  words[AUGMENT.radians] = radians(options.rotationDegrees);
  words[AUGMENT.shift] = options.shift;
  words[AUGMENT.cut] = options.cut;
  words[AUGMENT.warp] = options.warp;
  words[AUGMENT.noise] = options.noise;
  words[AUGMENT.posture] = radians(options.postureDegrees);
  return words;
}

const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** A state for the generator of random numbers. */
export const drawState = (random: Random): Int32Array =>
  Int32Array.from({ length: STATE_WORDS }, () => random.integer(-(2 ** 31), 2 ** 31 - 1));
