import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import type { AppFolder } from "../../../tools/bundle/app-folder.ts";
import { buildApp } from "../../../tools/bundle/build-app.ts";
import { buildRecorder } from "../../../tools/bundle/build-recorder.ts";
import { firmwareFile } from "../../../tools/bundle/firmware-files.ts";
import { modelCard } from "./model-card.ts";

/**
 * SHA-256 of what each app puts on a watch, to notice a change of the build that was not meant to change it. Whoever changes
 * `firmware/` on purpose puts here what the test then says.
 */
const SHIPPED: Record<string, string> = {
  banglejs1: "618ad6ec0360e0352a8d7797ba06a7f3746a958151f571c49311e3a6f1e0b9ad",
  banglejs2: "618ad6ec0360e0352a8d7797ba06a7f3746a958151f571c49311e3a6f1e0b9ad",
  banglejs3: "53ad08cac46b36b67c893ade85a0d3f4d19c53642d970662639e9c6e7a0baea6",
  "own tensorflow": "53ad08cac46b36b67c893ade85a0d3f4d19c53642d970662639e9c6e7a0baea6",
  recorder: "e3dc96783f036bf8ac92557a44fa1d02cccd7afc0268688c419876133a3e12a9",
  "zero code": "ed96c46863fbd933faa5e53437734f384e75c6c19adab23142dc4231b5b74af7",
};
const MODULE_WITH_MACHINE_CODE = "0ae5c98f30e4a411ac688ea91b0e4c7e1823e213e1899b03261b5755860888a8";

function digest({ install }: AppFolder): string {
  const hash = createHash("sha256");
  for (const { name, bytes } of install) hash.update(`${name}\0${bytes.length}\0`).update(bytes);
  return hash.digest("hex");
}

test("what the apps put on a watch is, byte for byte, what it was", async () => {
  const model = { card: modelCard(), tflite: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8) };
  const apps: Record<string, AppFolder> = {
    banglejs1: await buildApp(model, { target: "banglejs1" }),
    banglejs2: await buildApp(model, { target: "banglejs2" }),
    banglejs3: await buildApp(model, { target: "banglejs3" }),
    "own tensorflow": await buildApp(model, { target: "banglejs2", ownTensorflow: true }),
    "zero code": await buildApp(model, { target: "banglejs2", zeroCode: true }),
    recorder: await buildRecorder(),
  };
  // What comes beside machine code, which follows from the model.
  const code = createHash("sha256")
    .update(await firmwareFile("gestures-native.js"))
    .digest("hex");
  expect(code).toBe(MODULE_WITH_MACHINE_CODE);
  expect(Object.fromEntries(Object.entries(apps).map(([name, app]) => [name, digest(app)]))).toEqual(SHIPPED);
});
