import { sayMessage } from "../../../training/phrase.ts";
import type { AppFolder } from "../../bundle/app-folder.ts";
import type { Output } from "../output.ts";

/** What of the recogniser app will run the model on the watch; nothing of other apps. */
export function sayEngine(
  { id, install, notListening }: Pick<AppFolder, "id" | "install" | "notListening">,
  output: Output,
): void {
  if (id !== "gestures") return;
  const has = (name: string) => install.some((file) => file.name === name);
  const then = has("tensorflow")
    ? "our JavaScript, which takes seconds a gesture where the firmware has no TensorFlow"
    : "the firmware's TensorFlow";
  output.say(
    has("gestures.native")
      ? `The watch runs the model as machine code, once that has passed its test there; otherwise by ${then}`
      : `The watch runs the model by ${then}`,
  );
  if (notListening !== undefined)
    output.warn(
      `it does not listen to every sample, as the model has learned to: ${sayMessage(notListening)}`,
    );
  if (!has("gestures.listen")) return;
  const load = has("gestures.step.tfmodel")
    ? "the firmware's TensorFlow every few samples"
    : "only what its detector cuts";
  output.say(
    has("gestures.step")
      ? `While the wrist keeps moving it listens to every sample by machine code; without that ${load}. Switched on in its settings, or by start({ continuous: true })`
      : `While the wrist keeps moving it listens by ${load}, which takes some 15 % of the processor. Switched on in its settings, or by start({ continuous: true })`,
  );
}
