import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as v from "valibot";
import { beforeAll, describe, expect, test } from "vitest";
import { filterDataSet, loadDataSet } from "../../../../training/data/dataset/data-set.ts";
import { SPLIT_60_20_20, stratifiedSplit } from "../../../../training/data/dataset/split.ts";
import { everydayMovements } from "../../../../training/data/negatives/everyday-movement.ts";
import { dividedLives } from "../../../../training/data/streams/life-streams.ts";
import { streamCardSchema } from "../../../../training/judging/card/stream-card.ts";
import { type TrainedStream, trainStream } from "../../../../training/judging/streams/train-stream.ts";
import { streamWay } from "../../../../training/judging/streams/ways.ts";
import { streamRecipe } from "../../../../training/learning/streams/stream-recipe.ts";
import { readTflite } from "../../../../training/model/tflite/read-tflite.ts";
import { createRandom } from "../../../../training/random.ts";

const root = fileURLToPath(new URL("../../../../data/demo/", import.meta.url));
const files = readdirSync(root, { recursive: true, encoding: "utf8" })
  .filter((path) => path.startsWith("ada") && path.endsWith(".txt"))
  .map((path) => ({ root, path, text: readFileSync(root + path, "utf8") }));
const labels = ["circle", "swipeleft", "twist"];
const { recordings } = filterDataSet(loadDataSet(files), ({ label }) => labels.includes(label));
const split = stratifiedSplit(recordings, SPLIT_60_20_20, 1);
const everyday = {
  events: everydayMovements(60, createRandom(4)).map((samples) => ({
    ...recordings[0],
    samples,
    label: "negative",
  })),
  hours: 0.2,
};
const options = {
  ...({ labels, seed: 1, target: "banglejs2", toolVersion: "0.0.0", falseAlarms: 10 } as const),
  recipe: {
    ...streamRecipe({ people: 1, recordings: 20 }, split.train.length),
    ...{ rounds: 6, hours: 0.3, miningEpochs: 4, minedHours: 0.2, epochs: 10 },
  },
  hours: { life: 0.3, walking: 0.2, gestures: 0.1, measured: 0.12 },
  lives: dividedLives(everyday),
};

describe("what listens to every sample, hardly trained", () => {
  let trained: TrainedStream;
  const epochs: number[] = [];
  const mined: number[] = [];
  beforeAll(async () => {
    trained = await trainStream(split, {
      ...options,
      onProgress: ({ epoch, epochs: all }, phase) => {
        expect(all).toBe(14);
        if (phase === "mistakes") mined.push(epoch);
        else epochs.push(epoch);
      },
    });
  });

  test("finds most gestures of people it knows, at rest and in movement", () => {
    const { card } = trained;
    expect(epochs).toEqual(Array.from({ length: 14 }, (_, index) => index + 1));
    // After the first network's.
    expect(mined).toEqual([4]);
    expect(v.parse(streamCardSchema, card)).toEqual(card);
    expect(card.labels).toEqual([...labels, "none"]);
    const { atRest, moving, hours } = card.metrics ?? {};
    expect(hours).toBeCloseTo(0.24);
    expect(atRest?.found).toBeGreaterThan(0.6 * (atRest?.made ?? 0));
    expect(moving?.found).toBeGreaterThan(0.6 * (moving?.made ?? 0));
  });

  test("its file is what was measured", () => {
    const graph = readTflite(trained.tflite).graph;
    const [{ stream, reports }] = trained.heard;
    expect(streamWay({ ...trained.model, graph })(stream.samples)).toEqual(reports);
    expect(trained.card.windowMacs).toBeGreaterThan(10 * trained.card.macs);
  });

  test("a label for nothing is never reported", () => {
    expect(trained.card.decoder.thresholds[3]).toBe(256 * trained.card.decoder.smooth);
    for (const { reports } of trained.heard) {
      for (const { label } of reports) expect(labels).toContain(label);
    }
  });
});
