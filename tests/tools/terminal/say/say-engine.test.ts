import { expect, test } from "vitest";
import type { Output } from "../../../../tools/terminal/output.ts";
import { sayEngine } from "../../../../tools/terminal/say/say-engine.ts";

/** What is said of an app with these files. */
function said(id: string, ...names: string[]): string {
  const lines: string[] = [];
  const output: Output = {
    json: false,
    say: (line = "") => void lines.push(line),
    warn() {},
    step() {},
    result() {},
  };
  const install = names.map((name) => ({ name, bytes: new Uint8Array() }));
  sayEngine({ id, install }, output);
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
