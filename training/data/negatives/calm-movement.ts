import { cosine, exponential } from "../../elementary.ts";
import type { Random } from "../../random.ts";
import { type Motion, minimumJerk } from "../synthetic/motion.ts";
import { anyWay, GRAVITY, joinStirs, logUniform, type Stir, secondsToNext, waveAlong } from "./stir.ts";

/**
 * So many seconds of a life in which nobody makes a gesture, most of it gentle: hands that go from place to place, are busy with small things, knock
 * against others, walk, brush, stir. It begins at rest and need not end so. The numbers are such that what the detector cuts out of it is like
 * what it cuts out of life (`npm run bench:everyday`).
 */
export function calmMovement(seconds: number, random: Random): Motion {
  const vigour = exponential(random.normal(0, 0.3));
  const doing = random.uniform();
  const stirs: Stir[] = [];
  if (doing < 0.8) stirs.push(...reaches(seconds, vigour, random));
  if (doing < 0.7) stirs.push(...fiddling(seconds, vigour, random));
  if (random.uniform() < 0.2) stirs.push(...knocks(seconds, vigour, random));
  if (doing > 0.72) stirs.push(...repetition(seconds, vigour, random));
  return joinStirs(stirs, seconds);
}

/** From place to place, as quick as is comfortable; one move often begins before the last has ended. */
function reaches(seconds: number, vigour: number, random: Random): Stir[] {
  const stirs: Stir[] = [];
  const turn = logUniform(0.3, 2, random);
  const acceleration = vigour * logUniform(0.03, 0.2, random) * GRAVITY;
  const rest = random.uniform(0, 0.6);
  for (let time = random.uniform(0.1, 1); time < seconds; ) {
    const [from, duration] = [time, logUniform(0.45, 1.8, random)];
    // The largest acceleration of the path of least jerk is 5.77 times the way by the time squared.
    const way = (acceleration * duration * duration) / 5.77;
    const pose = anyWay(random, way, turn * random.uniform(0.3, 1));
    const share = (at: number) => minimumJerk((at - from) / duration);
    stirs.push({ from, to: from + duration, pose, after: 1, share });
    time += random.uniform() < rest ? duration + random.uniform(0.1, 1.5) : duration * random.uniform(0.4, 1);
  }
  return stirs;
}

/** Fingers and hand at small things: short, uneven, never twice the same. */
function fiddling(seconds: number, vigour: number, random: Random): Stir[] {
  const stirs: Stir[] = [];
  const often = logUniform(0.2, 2, random);
  const size = vigour * logUniform(0.04, 0.25, random);
  for (let from = random.uniform(0, 1); from < seconds; from += secondsToNext(often, random)) {
    const hertz = logUniform(0.8, 5, random);
    const duration = random.uniform(1, 2.5) / hertz;
    const g = size * exponential(random.normal(0, 0.5));
    stirs.push(waveAlong(anyWay(random, 1, 1.5), { from, duration, hertz, g }, random));
  }
  return stirs;
}

/** Things put down, keys pressed, doors closed. */
function knocks(seconds: number, vigour: number, random: Random): Stir[] {
  const stirs: Stir[] = [];
  const often = logUniform(0.2, 3, random);
  const size = vigour * logUniform(0.06, 0.4, random) * GRAVITY;
  for (let time = random.uniform(0, 1); time < seconds; time += secondsToNext(often, random)) {
    const from = time;
    const acceleration = size * exponential(random.normal(0, 0.4));
    const duration = random.uniform(0.08, 0.2);
    const omega = (2 * Math.PI) / duration;
    const pose = anyWay(random, acceleration / (omega * omega), 0.03);
    const share = (at: number) => (1 - cosine(omega * (at - from))) / 2;
    stirs.push({ from, to: from + duration, pose, after: 0, share });
  }
  return stirs;
}

/** So many seconds of a walk with pauses. */
export function walking(seconds: number, random: Random): Motion {
  const vigour = exponential(random.normal(0, 0.3));
  return joinStirs(repetition(seconds, vigour, random, true), seconds);
}

/** Steps, brushing, stirring, scratching: the same again and again for as long as it goes on, and not quite alike. */
function repetition(
  seconds: number,
  vigour: number,
  random: Random,
  isWalk = random.uniform() < 0.6,
): Stir[] {
  const usual = isWalk ? random.normal(1.8, 0.12) : logUniform(0.8, 3.5, random);
  const size = vigour * (isWalk ? logUniform(0.06, 0.35, random) : logUniform(0.06, 0.4, random));
  const [way, other] = [anyWay(random, 1, 1.2), anyWay(random, 1, 1.2)];
  const stirs: Stir[] = [];
  for (let from = random.uniform(0, 1); from < seconds; ) {
    const duration = random.uniform(1.5, 8);
    const g = size * exponential(random.normal(0, 0.2));
    const hertz = usual * exponential(random.normal(0, 0.03));
    stirs.push(waveAlong(way, { from, duration, hertz, g }, random));
    // An arm swings once in two steps; all else goes one way and back, which is no pure tone.
    const less = { from, duration, hertz: isWalk ? hertz / 2 : hertz * 2, g: g * random.uniform(0.1, 0.6) };
    stirs.push(waveAlong(other, less, random));
    from += duration + random.uniform(0.3, 3);
  }
  return stirs;
}
