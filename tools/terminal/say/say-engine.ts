import type { AppFolder } from "../../bundle/app-folder.ts";
import type { Output } from "../output.ts";

/** What of the recogniser app will run the model on the watch; nothing of other apps. */
export function sayEngine({ id, install }: Pick<AppFolder, "id" | "install">, output: Output): void {
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
}
