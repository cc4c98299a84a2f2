/**
 * `require("gestures.confirm")`: which answers count, where somebody would rather make a gesture twice, or another one first, than have the
 * watch hear one that was not made.
 *
 * How is said in a word, `confirm` of `gestures.json` (the user's choice) or of `gestures.model` (what the app was built with): "" is not at all,
 * "twice", or "after=" and the name of the gesture that has to come first.
 */

/** Labels that say nobody made a gesture, as `training/data/negatives/no-gesture.ts` has them. There is nothing to confirm. */
const NONE = ["random", "negative", "other", "none"];

/**
 * Seconds from the end of one gesture to the end of the next: the longest that the detector cuts takes four, before it are a buzz to be felt
 * and half a second of rest.
 */
exports.SECONDS = 6;

/** @param {string[]} labels the model's @returns {string[]} what can be chosen, off first. */
exports.choices = (labels) => {
  const gestures = labels.filter((label) => NONE.indexOf(label) < 0);
  // Alone it would arm for nothing.
  return ["", "twice"].concat(gestures.length > 1 ? gestures.map((label) => `after=${label}`) : []);
};

/**
 * What holds: the user's choice; where there is none, or it is of a gesture that this model does not know, what the app was built with.
 * @param {string | undefined} chosen
 * @param {{ labels: string[], confirm?: string }} model what `gestures.model` holds
 * @returns {string} one of the choices
 */
exports.holds = (chosen, model) => {
  const choices = exports.choices(model.labels);
  if (chosen !== undefined && choices.indexOf(chosen) >= 0) return chosen;
  return model.confirm && choices.indexOf(model.confirm) >= 0 ? model.confirm : "";
};

/**
 * @param {string | undefined} chosen
 * @param {{ labels: string[], confirm?: string }} model
 * @returns {((name: string) => string | undefined) | undefined} undefined where all answers count. For each answer in turn, `undefined` where it
 *   counts; else the gesture that has to come first or now, "" for any other
 */
exports.create = (chosen, model) => {
  const how = exports.holds(chosen, model);
  if (!how) return undefined;
  const first = how === "twice" ? undefined : how.slice(6);
  /** What came last, and until when it may be confirmed, or confirms. */
  let last = "";
  let until = 0;
  const wait = (/** @type {number} */ now, /** @type {string} */ wanted) => {
    until = now + exports.SECONDS;
    // So light that the wrist does not shake with it.
    Bangle.buzz(50, 0.4);
    return wanted;
  };
  return (name) => {
    if (NONE.indexOf(name) >= 0) return undefined;
    const now = getTime();
    const inTime = now <= until;
    if (first === undefined) {
      if (inTime && name === last) {
        until = 0;
        return undefined;
      }
      last = name;
      return wait(now, name);
    }
    if (name === first) return wait(now, "");
    if (!inTime) return first;
    // As long as one follows the other.
    until = now + exports.SECONDS;
    return undefined;
  };
};
