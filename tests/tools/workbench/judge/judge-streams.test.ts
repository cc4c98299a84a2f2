import { expect, test } from "vitest";
import { memoryFiles } from "../../../../tools/workbench/files/memory-files.ts";
import { judgeMarked, judgeStreams } from "../../../../tools/workbench/judge/judge-streams.ts";
import { streamFiles } from "../../../../tools/workbench/models/stream-files.ts";
import { readMarkedStreams } from "../../../../tools/workbench/recordings/read-streams.ts";
import { everydayMovements } from "../../../../training/data/negatives/everyday-movement.ts";
import type { Recording } from "../../../../training/data/recordings/recording.ts";
import { STREAM_CARD_FORMAT, type StreamCard } from "../../../../training/judging/card/stream-card.ts";
import { scoreWay } from "../../../../training/judging/streams/judge-way.ts";
import { writeTflite } from "../../../../training/model/tflite/write-tflite.ts";
import { createRandom } from "../../../../training/random.ts";
import { NETWORK_GRAPHS } from "../../../training/network-graphs.ts";
import { modelCard } from "../../bundle/model-card.ts";

const labels = ["a", "b", "c", "d", "e", "f", "g", "none"];
const graph = NETWORK_GRAPHS.compact();
const tflite = writeTflite(graph, { labels, names: "ends" });
const card: StreamCard = {
  format: STREAM_CARD_FORMAT,
  ...{ labels, network: "streaming", windowLength: 50, countsPerG: 64, rateHz: 12.5 },
  decoder: { smooth: 4, rest: 15, thresholds: labels.map((label) => (label === "none" ? 1024 : 900)) },
  ...{ target: "banglejs2", modelBytes: tflite.length, arenaBytes: 3000, windowMacs: 38_648, macs: 1658 },
  ...{ seed: 1, dataHash: "0", toolVersion: "0.1.0" },
};
const files = memoryFiles(
  streamFiles({ card, tflite }).map(({ path, bytes }) => ({ path: `m/${path}`, bytes })),
);
const windows = { graph, card: modelCard(labels) };
const recordings = everydayMovements(12, createRandom(1)).map(
  (samples, index): Recording => ({
    samples,
    label: ["a", "b", "random", "strange"][index % 4],
    ...{ person: "ada", session: "one", file: "", line: 0 },
    info: { countsPerG: 64, rateHz: 12.5, assumed: false },
  }),
);

test("both ways hear the same streams, of what the model knows, in made-up and in recorded movement", async () => {
  const life = { events: recordings, hours: 1, streams: [new Int8Array(3 * 4500)] };
  const { stream, detector, curve } = await judgeStreams(files, "m", windows, { recordings, life });
  expect(stream.map((one) => one.stream.name)).toEqual([
    "made-up everyday movement",
    "a made-up walk",
    "recorded everyday movement",
  ]);
  expect(detector.map((one) => one.stream)).toEqual(stream.map((one) => one.stream));
  for (const { stream: one } of stream) {
    expect(new Set(one.marks.map(({ label }) => label))).toEqual(new Set(["a", "b"]));
  }
  const score = scoreWay(stream);
  expect(score.hours).toBeCloseTo(2.1);
  expect(score.all.made).toBeGreaterThan(200);
  // The lower the thresholds, the more is invented by a network that knows nothing.
  const invented = curve.map((point) => point.inventedPerHour);
  expect(invented.at(-1)).toBeGreaterThan(invented[0]);
  expect(curve.find(({ added }) => added === 0)?.inventedPerHour).toBe(score.inventedPerHour);
});

test("gestures that somebody marked while the recorder app kept every sample are judged as they are", async () => {
  const pieces = Array.from({ length: 30 }, (_, at) => recordings[at % 2]?.samples ?? new Int8Array());
  const lines = pieces.map(
    (samples, at) =>
      `stream(${samples.length / 3}), ${samples.join(",")}\n# mark ${at % 2 ? "b" : "strange"}\n`,
  );
  const kept = memoryFiles([
    { path: "r/ada/stream-20260101a.txt", bytes: `# format: bangle-gestures/1\n${lines.join("")}` },
    { path: "r/ada/monday.txt", bytes: "a(1), 1,2,3\n" },
  ]);
  const streams = await readMarkedStreams(kept, ["r"]);
  expect(streams.map(({ name }) => name)).toEqual(["r/ada/stream-20260101a.txt"]);
  const { stream, detector } = await judgeMarked(files, "m", windows, streams);
  // Of gestures that the model does not know nothing is asked.
  expect(stream[0]?.stream.marks.map(({ label }) => label)).toEqual(new Array(15).fill("b"));
  expect(scoreWay(stream).all.made).toBe(15);
  expect(scoreWay(detector).all.made).toBe(15);
});

test("a model without anything that listens to every sample is refused, with what to do", async () => {
  const none = memoryFiles([{ path: "m/model.json", bytes: "{}" }]);
  await expect(judgeStreams(none, "m", windows, { recordings })).rejects.toMatchObject({
    code: "bad-model-directory",
    message: expect.stringContaining("m: there is no stream.json in it"),
    hint: expect.stringContaining("train … --stream"),
  });
});
