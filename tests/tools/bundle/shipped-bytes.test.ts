import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import type { AppFolder } from "../../../tools/bundle/app-folder.ts";
import { buildApp } from "../../../tools/bundle/build-app.ts";
import { buildRecorder } from "../../../tools/bundle/build-recorder.ts";
import { modelCard } from "./model-card.ts";

/**
 * SHA-256 of what each app puts on a watch, to notice a change of the build that was not meant to change it. Whoever changes
 * `firmware/` on purpose puts here what the test then says.
 */
const SHIPPED: Record<string, string> = {
  banglejs1: "8695e4c842416b288dca967de746a70f292dc4190da016029173e4b804a87626",
  banglejs2: "8695e4c842416b288dca967de746a70f292dc4190da016029173e4b804a87626",
  banglejs3: "9accfc40d100ca25d539e4b47c1b4bd0b589676c95465205f64354bfe580755f",
  "own tensorflow": "9accfc40d100ca25d539e4b47c1b4bd0b589676c95465205f64354bfe580755f",
  recorder: "9845a505f4d588e6e7656e30ecb520b11809633b8aa057905383512ab2ad9fd9",
  "zero code": "ed96c46863fbd933faa5e53437734f384e75c6c19adab23142dc4231b5b74af7",
};

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
  expect(Object.fromEntries(Object.entries(apps).map(([name, app]) => [name, digest(app)]))).toEqual(SHIPPED);
});
