import { extremesOf } from "../../averages.ts";

/** Times that the curves are divided anew: more change nothing worth a count. */
const ROUNDS = 10;

/**
 * At most so many curves that stand for all of them, those first that stand for most (k-means, Lloyd 1982, begun with the curves that
 * are farthest from each other). Integers only: the same on every machine.
 */
export function typicalCurves(curves: readonly Int8Array[], most: number): Int8Array[] {
  if (curves.length <= most) return [...curves];
  let typical = farApart(curves, most);
  let stoodFor = typical.map(() => 0);
  for (let round = 0; round < ROUNDS; round++) {
    const sums = typical.map((curve) => new Int32Array(curve.length));
    stoodFor = typical.map(() => 0);
    for (const curve of curves) {
      const nearest = nearestOf(curve, typical);
      stoodFor[nearest]++;
      for (const [at, value] of curve.entries()) sums[nearest][at] += value;
    }
    typical = typical.map((curve, index) =>
      stoodFor[index] === 0
        ? curve
        : Int8Array.from(sums[index], (sum) => Math.floor(sum / stoodFor[index] + 0.5)),
    );
  }
  return typical
    .map((curve, index) => ({ curve, count: stoodFor[index] }))
    .sort((a, b) => b.count - a.count)
    .map(({ curve }) => curve);
}

/** Begins with the first, and goes on with what is farthest from all that were taken. */
function farApart(curves: readonly Int8Array[], count: number): Int8Array[] {
  const taken = [curves[0]];
  const distances = curves.map((curve) => squaredDistance(curve, curves[0]));
  while (taken.length < count) {
    const next = curves[distances.indexOf(extremesOf(distances).max)];
    taken.push(next);
    for (const [index, curve] of curves.entries())
      distances[index] = Math.min(distances[index], squaredDistance(curve, next));
  }
  return taken;
}

function nearestOf(curve: Int8Array, typical: readonly Int8Array[]): number {
  let nearest = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const [index, other] of typical.entries()) {
    const distance = squaredDistance(curve, other);
    if (distance < least) [nearest, least] = [index, distance];
  }
  return nearest;
}

function squaredDistance(a: Int8Array, b: Int8Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += (a[at] - b[at]) ** 2;
  return sum;
}
