import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { SPLIT_60_20_20, stratifiedSplit } from "../../training/data/dataset/split.ts";
import { parseRecordings } from "../../training/data/recordings/parse-recordings.ts";
import type { Recording } from "../../training/data/recordings/recording.ts";
import { type TrainedModel, trainModel } from "../../training/judging/pipeline/train-model.ts";

const DEMO = fileURLToPath(new URL("../../data/demo/", import.meta.url));
const EPOCHS = 2;
/** Enough to learn from, and quickly. */
const PEOPLE = ["ada", "bao"];

/** The recordings of the demo. */
export function demoRecordings(): Recording[] {
  return readdirSync(DEMO)
    .sort()
    .flatMap((person) =>
      ["monday", "thursday"].flatMap((session) => {
        const file = `${DEMO}${person}/${session}.txt`;
        return [...parseRecordings(readFileSync(file, "utf8"), { file, person, session }).recordings];
      }),
    );
}

let trained: Promise<TrainedModel> | undefined;

/** A small model of the demo's gestures: a few epochs, always the same. Trained once a run. */
export function smallModel(): Promise<TrainedModel> {
  const recordings = demoRecordings().filter(({ person }) => PEOPLE.includes(person));
  trained ??= trainModel(stratifiedSplit(recordings, SPLIT_60_20_20, 1), {
    labels: [...new Set(recordings.map(({ label }) => label))].sort(),
    seed: 1,
    epochs: EPOCHS,
    target: "banglejs2",
    unitsNormalised: false,
    toolVersion: "test",
  });
  return trained;
}
