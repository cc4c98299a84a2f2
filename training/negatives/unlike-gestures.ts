import type { Random } from "../random.ts";

const AXES = 3;

/**
 * Movement that is as strong, as long and as jerky as the given recordings, and none of them: one with its time or its axes
 * turned round, with its pieces in another order, or the beginning of one with the end of another.
 */
export function unlikeGestures(samples: readonly Int8Array[], count: number, random: Random): Int8Array[] {
  const any = () => samples[random.integer(0, samples.length - 1)];
  return Array.from({ length: count }, () => {
    const kind = random.integer(0, 3);
    if (kind === 0) return otherAxes(any(), random);
    if (kind === 1) return otherAxes(backwards(any()), random);
    if (kind === 2) return shuffledPieces(any(), random);
    return spliced(any(), any(), random);
  });
}

function backwards(samples: Int8Array): Int8Array {
  const turned = new Int8Array(samples.length);
  for (let at = 0; at < samples.length; at++) {
    turned[at] = samples[samples.length - AXES - (at - (at % AXES)) + (at % AXES)];
  }
  return turned;
}

/** Axes in another order (never the same), each with either sign. */
function otherAxes(samples: Int8Array, random: Random): Int8Array {
  const orders = [
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ];
  const order = orders[random.integer(0, orders.length - 1)];
  const signs = order.map(() => (random.integer(0, 1) === 0 ? 1 : -1));
  return samples.map((_, at) => {
    const axis = at % AXES;
    return Math.max(-128, Math.min(127, signs[axis] * samples[at - axis + order[axis]]));
  });
}

function shuffledPieces(samples: Int8Array, random: Random): Int8Array {
  const pieces: Int8Array[] = [];
  const size = AXES * random.integer(2, 5);
  for (let at = 0; at < samples.length; at += size) pieces.push(samples.subarray(at, at + size));
  return joined(random.shuffle(pieces));
}

function spliced(one: Int8Array, other: Int8Array, random: Random): Int8Array {
  const share = random.uniform(0.3, 0.7);
  const cut = (samples: Int8Array) => Math.round((samples.length / AXES) * share) * AXES;
  return joined([one.subarray(0, cut(one)), other.subarray(cut(other))]);
}

function joined(pieces: readonly Int8Array[]): Int8Array {
  const all = new Int8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
