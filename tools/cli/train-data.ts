import { type DataSet, filterDataSet } from "../../training/data/dataset/data-set.ts";
import { checkDataSet, type DoctorReport } from "../../training/data/dataset/doctor/doctor.ts";
import { normaliseUnits } from "../../training/data/dataset/doctor/normalise-units.ts";
import { requireTrainable } from "../../training/data/dataset/require-trainable.ts";
import { withoutCopies } from "../../training/data/dataset/without-copies.ts";
import { readRecordings } from "../workbench/recordings/read-recordings.ts";
import { CliError } from "./cli-error.ts";
import { nodeFiles } from "./node/node-files.ts";
import { countOf, type Output } from "./output.ts";

export interface TrainDataOptions {
  /** Only these labels; all when absent. */
  readonly labels?: readonly string[];
  /** Whether recordings in other units are brought to 64 counts per g. */
  readonly units: boolean;
  /** Take one label, and few recordings of it, too. */
  readonly few?: boolean;
}

/** Lines of broken recordings that are shown before the rest is only counted. */
const SHOWN_PROBLEMS = 5;

/**
 * Reads recordings for training or testing, says what is wrong with them, and brings them to the watch's unit.
 * @throws CliError, RecordingError
 */
export async function readTrainData(
  paths: readonly string[],
  { labels, units, few }: TrainDataOptions,
  output: Output,
): Promise<{ dataSet: DataSet; report: DoctorReport }> {
  const all = await readRecordings(nodeFiles, paths);
  sayProblems(all, output);
  for (const note of all.notes) output.warn(note);
  const chosen = labels ? onlyLabels(all, labels) : all;
  if (!few) requireTrainable(chosen);
  const report = checkDataSet(chosen);
  for (const { severity, message, advice } of report.findings) {
    if (severity === "problem") output.warn(advice ? `${message}. ${advice}` : message);
  }
  const single = withoutCopies(chosen);
  requireTrainable(single);
  const dataSet = units ? normaliseUnits(single, report) : single;
  for (const note of dataSet.notes.slice(chosen.notes.length)) output.warn(note);
  return { dataSet, report };
}

/** Says which lines were left out, and how many. */
export function sayProblems({ problems, recordings }: DataSet, output: Output): void {
  for (const { file, line, message } of problems.slice(0, SHOWN_PROBLEMS)) {
    output.warn(`${file}:${line}: ${message}`);
  }
  if (problems.length > 0) {
    output.warn(
      `left out ${countOf(problems.length, "broken line")}, using ${countOf(recordings.length, "recording")}`,
    );
  }
}

function onlyLabels(dataSet: DataSet, labels: readonly string[]): DataSet {
  const missing = labels.filter((label) => !dataSet.labels.includes(label));
  if (missing.length > 0) {
    throw new CliError("bad-option", `--labels: there are no recordings of ${missing.join(", ")}`, {
      hint: `There are ${dataSet.labels.join(", ")}.`,
    });
  }
  return filterDataSet(dataSet, ({ label }) => labels.includes(label));
}
