import { loadDataSet } from "../../training/data/dataset/data-set.ts";
import { SPLIT_60_20_20, stratifiedSplit } from "../../training/data/dataset/split.ts";
import { demoFile, demoSessions } from "../../training/data/synthetic/demo-files.ts";
import { type TrainedModel, trainModel } from "../../training/judging/pipeline/train-model.ts";
import type { Target } from "../../training/model/targets.ts";

/** Enough to tell the made-up gestures apart; takes about two seconds. */
const EPOCHS = 12;

/** A small model of the demo's gestures. Same target, same model. */
export async function trainDemoModel(target: Target): Promise<TrainedModel> {
  const files = demoSessions().map(({ person, session, path }) => ({
    root: "demo",
    path,
    text: demoFile(person, session),
  }));
  const { recordings, labels } = loadDataSet(files);
  return trainModel(stratifiedSplit(recordings, SPLIT_60_20_20, 1), {
    labels,
    seed: 1,
    target,
    epochs: EPOCHS,
    unitsNormalised: false,
    toolVersion: "demo",
  });
}
