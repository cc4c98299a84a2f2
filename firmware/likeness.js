/**
 * How sure to be of an answer: less than the network, where the gesture is unlike the recordings of the label. The same as
 * `training/judging/likeness/likeness.ts`, bit for bit; the build puts this into the module `gestures`.
 *
 * The curves of all labels lie in the file `gestures.like`, 36 bytes each. They are read only for what the network is sure enough of,
 * and looked at only until one is near.
 *
 * @param {number} confidence of the network
 * @param {Int8Array} samples x, y, z, …
 * @param {number[]} label the first of its curves in the file, how many there are, how far apart performances usually are,
 *   and how far away nothing is believed, or 0
 */
(confidence, samples, label) => {
  const usual = label[2];
  const data = require("Storage").read("gestures.like", label[0] * 36, label[1] * 36);
  if (!data) return confidence;
  // A copy: bytes in external flash would be fetched one by one.
  const curves = new Int8Array(new Int8Array(E.toArrayBuffer(data)));
  const curve = new Int8Array(36);
  let end = samples.length - 3;
  while (end > 0 && !samples[end] && !samples[end + 1] && !samples[end + 2]) end -= 3;
  for (let at = 0; at < 36; at++) {
    const axis = at % 3;
    const place = (end * (at - axis)) / 9;
    const share = place % 11;
    const before = ((place - share) / 11) * 3 + axis;
    const after = share ? samples[before + 3] * share : 0;
    curve[at] = Math.floor((samples[before] * (11 - share) + after) / 11 + 0.5);
  }
  const between = (/** @type {number} */ at, /** @type {number} */ other) =>
    Math.abs(curve[at] - curves[other]) +
    Math.abs(curve[at + 1] - curves[other + 1]) +
    Math.abs(curve[at + 2] - curves[other + 2]);
  const limit = label[3];
  let nearest = limit || 3 * usual;
  for (let first = 0; first < curves.length && nearest > usual; first += 36) {
    // Each point may be compared with its neighbours in time, too.
    let early = 1e9;
    let even = between(0, first);
    let late = even + between(0, first + 3);
    for (let at = 3; at < 36 && (early < nearest || even < nearest || late < nearest); at += 3) {
      early = between(at, first + at - 3) + Math.min(early, even);
      even = between(at, first + at) + Math.min(early, even, late);
      late = at < 33 ? between(at, first + at + 3) + Math.min(even, late) : 1e9;
    }
    if (even < nearest) nearest = even;
  }
  if (nearest <= usual) return confidence;
  const sixthPower = (/** @type {number} */ ratio) => {
    const square = ratio * ratio;
    return square * square * square;
  };
  const times = sixthPower(nearest / usual);
  let doubt = (1 + 1 / 512 - confidence) * times;
  if (limit) {
    const most = sixthPower(limit / usual);
    doubt *= (most - 1) / (most - times);
  }
  return Math.max(0, 1 + 1 / 512 - doubt);
};
