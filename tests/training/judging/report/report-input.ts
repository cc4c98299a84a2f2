import { type DataSet, loadDataSet } from "../../../../training/data/dataset/data-set.ts";
import { checkDataSet } from "../../../../training/data/dataset/doctor/doctor.ts";
import { stratifiedSplit } from "../../../../training/data/dataset/split.ts";
import { demoFile } from "../../../../training/data/synthetic/demo-files.ts";
import { trainModel } from "../../../../training/judging/pipeline/train-model.ts";
import type { ReportInput } from "../../../../training/judging/report/report-input.ts";
import { DEFAULT_RECIPE } from "../../../../training/learning/network/recipe.ts";

const EPOCHS = 3;

let usual: Promise<ReportInput> | undefined;

/** A report's input from a real training of a moment on two made-up people; trained once for all that ask for it. */
export function trainForReport(): Promise<ReportInput> {
  usual ??= trainNamed("circle", "monday.txt");
  return usual;
}

/** The same, where the first label and the files have other names. */
export async function trainNamed(firstLabel: string, file: string): Promise<ReportInput> {
  const files = (["ada", "dov"] as const).map((person) => ({
    root: "demo",
    path: `${person}/monday.txt`,
    name: `demo/${person}/${file}`,
    text: demoFile(person, "monday"),
  }));
  const dataSet = loadDataSet(files);
  const labels = dataSet.labels.map((label) => (label === "circle" ? firstLabel : label));
  const recordings = dataSet.recordings.map((recording) =>
    recording.label === "circle" ? { ...recording, label: firstLabel } : recording,
  );
  return trainOn({ ...dataSet, recordings, labels });
}

/** A report's input from a real training of a moment on these recordings. */
export async function trainOn(dataSet: DataSet): Promise<ReportInput> {
  const { recordings, labels } = dataSet;
  const split = stratifiedSplit(recordings, { validation: 0.1, test: 0.2 }, 1);
  const model = await trainModel(split, {
    labels,
    seed: 1,
    epochs: EPOCHS,
    target: "banglejs2",
    unitsNormalised: true,
    toolVersion: "1.2.3",
  });
  return {
    model,
    split,
    command: "bangle-gestures train demo --out model --seed 1",
    seconds: 12.34,
    engine: "the engine of a test",
    architecture: "compact",
    recipe: DEFAULT_RECIPE,
    findings: checkDataSet(dataSet).findings,
  };
}
