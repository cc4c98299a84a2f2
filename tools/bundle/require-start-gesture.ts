import { isNoGesture } from "../../training/data/negatives/no-gesture.ts";
import { phrase } from "../../training/phrase.ts";
import { type Confirmation, startGestureOf } from "./build-options.ts";
import { BundleError } from "./bundle-error.ts";

/**
 * Sees to it that the gesture that is to arm the watch is one of the model's, and that there is another one to arm it for.
 * @throws BundleError "unsuitable-model"
 */
export function requireStartGesture(confirm: Confirmation | undefined, labels: readonly string[]): void {
  const start = confirm && startGestureOf(confirm);
  if (start === undefined) return;
  const gestures = labels.filter((label) => !isNoGesture(label));
  if (!gestures.includes(start)) {
    throw new BundleError(
      "unsuitable-model",
      phrase`the model knows no gesture "${start}" that others could count after`,
      {
        hint: phrase`It knows: ${gestures.join(", ")}.`,
      },
    );
  }
  if (gestures.length < 2) {
    throw new BundleError(
      "unsuitable-model",
      phrase`there is no other gesture that could count after "${start}"`,
      {
        hint: phrase`Take "twice", or a model that knows more gestures.`,
      },
    );
  }
}
