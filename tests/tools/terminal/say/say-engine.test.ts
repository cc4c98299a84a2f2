import { expect, test } from "vitest";
import { sayEngine } from "../../../../tools/terminal/say/say-engine.ts";
import { listen } from "./listen.ts";

/** What is said of an app with these files. */
function said(id: string, ...names: string[]): string {
  const { output, said: lines } = listen();
  sayEngine({ id, install: names.map((name) => ({ name, bytes: new Uint8Array() })) }, output);
  return lines.join("\n");
}

test("build says what will run the model, and what otherwise", () => {
  expect(said("gestures", "gestures.native")).toMatch(
    /machine code.* otherwise by the firmware's TensorFlow$/,
  );
  expect(said("gestures", "gestures.native", "tensorflow")).toMatch(
    /machine code.* otherwise by our JavaScript/,
  );
  expect(said("gestures", "gestures")).toBe("The watch runs the model by the firmware's TensorFlow");
  expect(said("gesturerec", "gesturerec.app.js")).toBe("");
});
