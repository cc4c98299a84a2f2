import { expect, test } from "vitest";
import { buildApp } from "../../../tools/bundle/build-app.ts";
import { bytesToText } from "../../../tools/emulator/bytes.ts";
import { fileChecksum, readStreamFile } from "../../../training/model/native/native-file.ts";
import { writeTflite } from "../../../training/model/tflite/write-tflite.ts";
import { sayMessage } from "../../../training/phrase.ts";
import { STREAM } from "../../firmware/listening-watch.ts";
import { NETWORK_GRAPHS } from "../../training/network-graphs.ts";
import { modelCard } from "./model-card.ts";

const model = { card: modelCard(STREAM.card.labels.slice()), tflite: STREAM.tflite, stream: STREAM };

test("what listens comes as machine code with its twin's decoder, and as windows for TensorFlow", async () => {
  const { install, notListening } = await buildApp(model, { target: "banglejs2" });
  const bytesOf = (name: string) => install.find((file) => file.name === name)?.bytes ?? new Uint8Array();
  const step = bytesOf("gestures.step");
  expect(readStreamFile(step).model.windowLength).toBe(50);
  expect(JSON.parse(bytesToText(bytesOf("gestures.stream")))).toEqual({
    labels: STREAM.card.labels,
    window: 50,
    decoder: STREAM.card.decoder,
    native: fileChecksum(step),
    every: 5,
    load: 12,
    arena: STREAM.card.arenaBytes,
  });
  expect(bytesOf("gestures.step.tfmodel")).toEqual(STREAM.tflite);
  expect(bytesOf("gestures.listen").length).toBeGreaterThan(1000);
  expect(notListening).toBeUndefined();
});

test("a watch without TensorFlow gets machine code alone", async () => {
  const { install } = await buildApp(model, { target: "banglejs3" });
  const names = install.map(({ name }) => name);
  expect(names).toContain("gestures.step");
  expect(names).not.toContain("gestures.step.tfmodel");
});

test("where nothing is quick enough the app is as without, and says why", async () => {
  const plain = await buildApp(
    { ...model, stream: undefined },
    { target: "banglejs2", engine: "javascript" },
  );
  const { install, notListening } = await buildApp(model, { target: "banglejs2", engine: "javascript" });
  expect(install.map(({ name }) => name)).toEqual(plain.install.map(({ name }) => name));
  expect(sayMessage(notListening ?? "")).toBe(
    "it was built with --engine javascript, which is too slow for it",
  );

  const wide = NETWORK_GRAPHS.wide();
  const large = {
    ...model,
    stream: { card: { ...STREAM.card, windowMacs: 302_784 }, tflite: writeTflite(wide, { names: "ends" }) },
  };
  const small = await buildApp(large, { target: "banglejs1" });
  expect(sayMessage(small.notListening ?? "")).toMatch(
    /^its \d+ bytes are more than Bangle.js 1 has to spare$/,
  );
  expect(small.install.some(({ name }) => name === "gestures.listen")).toBe(false);
});
