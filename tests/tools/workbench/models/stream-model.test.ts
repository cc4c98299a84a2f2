import { expect, test } from "vitest";
import { memoryFiles } from "../../../../tools/workbench/files/memory-files.ts";
import { readStreamModel } from "../../../../tools/workbench/models/stream-model.ts";
import { turnModel } from "../../../../tools/workbench/models/turn-model.ts";
import { STREAM_CARD_FORMAT, type StreamCard } from "../../../../training/judging/card/stream-card.ts";
import { createInterpreter } from "../../../../training/model/interpreter/create-interpreter.ts";
import { readTflite } from "../../../../training/model/tflite/read-tflite.ts";
import { STREAM } from "../../../firmware/listening-watch.ts";

const card: StreamCard = {
  format: STREAM_CARD_FORMAT,
  ...{ network: "streaming", countsPerG: 64, target: "banglejs2", modelBytes: STREAM.tflite.length },
  ...{ macs: 1658, seed: 1, dataHash: "0", toolVersion: "test" },
  ...STREAM.card,
  labels: [...STREAM.card.labels],
  decoder: { ...STREAM.card.decoder, thresholds: [...STREAM.card.decoder.thresholds] },
};
const folderOf = (json: unknown, tflite?: Uint8Array) =>
  memoryFiles([
    { path: "m/stream.json", bytes: typeof json === "string" ? json : JSON.stringify(json) },
    ...(tflite ? [{ path: "m/stream.tflite", bytes: tflite }] : []),
  ]);

test("what listens to every sample is read from beside the model", async () => {
  expect(await readStreamModel(folderOf(card, STREAM.tflite), "m")).toEqual({ card, tflite: STREAM.tflite });
  expect(await readStreamModel(memoryFiles([{ path: "m/model.json", bytes: "{}" }]), "m")).toBeUndefined();
});

test.each([
  ["no network", folderOf(card), "m/stream.tflite is missing"],
  ["no JSON", folderOf("{", STREAM.tflite), "m/stream.json: is not JSON"],
  ["another format", folderOf({ ...card, format: "other/1" }, STREAM.tflite), "m/stream.json: format"],
  [
    "labels of another network",
    folderOf({ ...card, labels: ["a", "b"] }, STREAM.tflite),
    "m/stream.json: has 2 labels and 8 thresholds, and stream.tflite has 8 outputs",
  ],
])("%s is refused in one line", async (_, files, message) => {
  await expect(readStreamModel(files, "m")).rejects.toThrow(message);
});

test("it is turned with the model, for a watch that is worn another way round", () => {
  const turned = turnModel(
    { card: { labels: card.labels }, tflite: STREAM.tflite, stream: { card, tflite: STREAM.tflite } },
    [
      { axis: 0, sign: -1 },
      { axis: 1, sign: -1 },
      { axis: 2, sign: 1 },
    ],
  );
  const sample = Int8Array.from({ length: 150 }, (_, at) => (at * 37) % 100);
  const other = sample.map((value, at) => (at % 3 === 2 ? value : -value));
  const answers = (tflite: Uint8Array, input: Int8Array) =>
    createInterpreter(readTflite(tflite).graph).run(input);
  expect(answers(turned.stream?.tflite ?? new Uint8Array(), sample)).toEqual(answers(STREAM.tflite, other));
});
