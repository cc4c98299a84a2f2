/**
 * From an answer a sample to gestures: one number for each gesture, when it has just been made. The same as
 * `training/model/stream/stream-decoder.ts`; the build puts it into the module `gestures`. Whole numbers only, and as much work a sample for
 * many labels as for few: only the best answer counts.
 *
 * @param {{ smooth: number, rest: number, thresholds: number[] }} decoder as `gestures.stream` has it
 * @returns takes the best label and its probability, 0 to 255; gives 0, or how sure it is that this gesture was just made, 1 to 255 * smooth
 */
(decoder) => {
  const smooth = decoder.smooth;
  const thresholds = decoder.thresholds;
  const labels = new Uint8Array(smooth);
  const values = new Uint8Array(smooth);
  const sums = new Uint16Array(thresholds.length);
  let at = 0;
  let wait = 0;
  let last = -1;
  return (/** @type {number} */ label, /** @type {number} */ value) => {
    sums[labels[at]] -= values[at];
    labels[at] = label;
    values[at] = value;
    sums[label] += value;
    at = (at + 1) % smooth;
    // A gesture that is over may come again.
    if (last >= 0 && sums[last] < thresholds[last]) last = -1;
    if (wait) {
      wait--;
      return 0;
    }
    if (label === last || sums[label] < thresholds[label]) return 0;
    last = label;
    wait = decoder.rest;
    return sums[label];
  };
};
