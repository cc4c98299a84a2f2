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
  banglejs1: "c412aec684de06f19e4ea32d1434c2d37cbaad6dab5b18acfc5cd953d0c116ba",
  banglejs2: "c412aec684de06f19e4ea32d1434c2d37cbaad6dab5b18acfc5cd953d0c116ba",
  banglejs3: "3b99dc0ca624ad87dcb8bdde9cca11bc97fce8e5872010407bb35370534eced4",
  "own tensorflow": "3b99dc0ca624ad87dcb8bdde9cca11bc97fce8e5872010407bb35370534eced4",
  recorder: "9e92add587dfc30831d6e60a6bd0b9294e8cacf67a9a46d6454f895d98f9c44b",
  "zero code": "ed96c46863fbd933faa5e53437734f384e75c6c19adab23142dc4231b5b74af7",
};
const MODULE_WITH_MACHINE_CODE = "29f0bf1aa3cc8270ab3ccf9f8dbba6994d15b61d9ea38e0385a89608ba7fac17";

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
