import { recordingMark } from "../../../training/data/dataset/data-hash.ts";
import { checkDataSet } from "../../../training/data/dataset/doctor/doctor.ts";
import { normaliseUnits } from "../../../training/data/dataset/doctor/normalise-units.ts";
import { isNoGesture } from "../../../training/data/negatives/no-gesture.ts";
import type { Recording } from "../../../training/data/recordings/recording.ts";
import { RecordingError } from "../../../training/data/recordings/recording-error.ts";
import { toWindows } from "../../../training/data/windows/window.ts";
import { cutEveryday } from "../../../training/judging/evaluation/everyday.ts";
import { measureModel } from "../../../training/judging/evaluation/measure-model.ts";
import { alarmScores, countAt } from "../../../training/judging/evaluation/rejection.ts";
import { sharesAt } from "../../../training/judging/evaluation/with-threshold.ts";
import { runGraph } from "../../../training/learning/measures/run-graph.ts";
import { readTflite } from "../../../training/model/tflite/read-tflite.ts";
import { readFloatGraph, readLearned, readModelDirectory } from "../../workbench/models/model-directory.ts";
import { readRecordings } from "../../workbench/recordings/read-recordings.ts";
import { nodeFiles } from "../node/node-files.ts";
import { countOf, createOutput, listOf } from "../output.ts";
import { percent } from "../percent.ts";
import { sayConfusion } from "../say-confusion.ts";
import { sayWithThreshold } from "../say-with-threshold.ts";
import { sayProblems } from "../train-data.ts";
import type { EvaluateFlags } from "./evaluate.ts";

const MODEL_HINT =
  "Give a folder made by `bangle-gestures train` first; to measure how well recordings can be learned, add --regimes all.";

export async function runEvaluate(
  folder: string,
  paths: readonly string[],
  flags: EvaluateFlags,
): Promise<void> {
  const start = performance.now();
  const output = createOutput(flags);
  const { card, tflite } = await readModelDirectory(nodeFiles, folder, MODEL_HINT);
  const read = await readRecordings(nodeFiles, paths);
  sayProblems(read, output);
  for (const note of read.notes) output.warn(note);
  const dataSet = flags.units ? normaliseUnits(read, checkDataSet(read)) : read;
  const known = dataSet.recordings.filter(({ label }) => card.labels.includes(label));
  const strange = dataSet.recordings.filter(({ label }) => !card.labels.includes(label));
  if (dataSet.recordings.length === 0) throw noRecordings(paths.join(", "));
  if (known.length === 0) {
    throw new RecordingError(
      "no-recordings",
      `no recording has one of the model's labels: ${listOf(card.labels)}`,
      {
        hint: `The recordings' labels are: ${listOf(dataSet.labels)}.`,
      },
    );
  }
  const learned = await readLearned(nodeFiles, folder);
  const seen = known.filter((recording) => learned.has(recordingMark(recording))).length;
  if (seen > 0) {
    output.warn(
      `the model learned from ${seen} of ${known.length === 1 ? "this" : "these"} ${countOf(known.length, "recording")}: the numbers below flatter it`,
    );
  }
  const int8 = readTflite(tflite).graph;
  const float = await readFloatGraph(nodeFiles, folder);
  const windows = toWindows(known, card.labels, card.windowLength);
  const { metrics, answers } = measureModel({ watch: int8, float }, windows, card.labels.length);
  const withThreshold = sharesAt(answers, windows.classes, card.rejectionThreshold);
  sayConfusion(card.labels, metrics.confusion, output);
  output.say(
    `${percent(metrics.accuracy)} of ${countOf(known.length, "recording")} right, macro-F1 ${metrics.macroF1.toFixed(3)} (int8, as the watch runs it; float ${metrics.floatMacroF1.toFixed(3)})`,
  );
  sayWithThreshold(withThreshold, card.rejectionThreshold, output);
  const unknown = countStrange();
  if (unknown) {
    output.say(
      `${unknown.taken} of ${countOf(unknown.recordings, "recording")} of gestures it never learned (${listOf(unknown.labels)}) were taken for one it knows`,
    );
  }
  const everyday = flags.everyday ? await measureEveryday(flags.everyday) : undefined;
  if (everyday) {
    output.say(
      `${everyday.falseAlarms} of ${countOf(everyday.events, "everyday movement")} in ${duration(everyday.hours)} were taken for a gesture: ${everyday.falseAlarmsPerHour.toFixed(1)} an hour`,
    );
  }
  const split = { kind: "all recordings given", train: 0, validation: 0, test: known.length };
  const { modelBytes, arenaBytes, macs, labels } = card;
  const seconds = (performance.now() - start) / 1000;
  output.result({
    ...metrics,
    labels,
    split,
    modelBytes,
    arenaBytes,
    macs,
    seconds,
    seen,
    withThreshold,
    ...(unknown ? { unknown } : {}),
    ...(everyday ? { everyday } : {}),
  });

  function countStrange() {
    if (strange.length === 0) return undefined;
    return {
      recordings: strange.length,
      labels: [...new Set(strange.map(({ label }) => label))],
      taken: countTaken(strange),
    };
  }

  async function measureEveryday(path: string) {
    const { recordings } = await readRecordings(nodeFiles, [path]);
    if (recordings.length === 0) throw noRecordings(path);
    const { events, hours } = cutEveryday(recordings, card.detector);
    const falseAlarms = countTaken(events);
    return { events: events.length, hours, falseAlarms, falseAlarmsPerHour: falseAlarms / hours };
  }

  /** How many movements that are none of the gestures are taken for one. */
  function countTaken(recordings: readonly Recording[]): number {
    const [any] = card.labels;
    const relabelled = recordings.map((recording) => ({ ...recording, label: any }));
    const answers = runGraph(int8, toWindows(relabelled, card.labels, card.windowLength));
    const isGesture = card.labels.map((label) => !isNoGesture(label));
    return countAt(alarmScores(answers, isGesture), card.rejectionThreshold);
  }
}

function noRecordings(paths: string): RecordingError {
  return new RecordingError("no-recordings", `${paths}: no recordings were found`, {
    hint: "Recordings are .txt files with lines such as: swipeleft(14), -35,9,-51,…",
  });
}

/** "2.5 hours", "12 minutes", "40 seconds". */
function duration(hours: number): string {
  if (hours >= 1) return `${hours.toFixed(1)} hours`;
  const seconds = Math.round(hours * 3600);
  return seconds < 120 ? countOf(seconds, "second") : countOf(Math.round(seconds / 60), "minute");
}
