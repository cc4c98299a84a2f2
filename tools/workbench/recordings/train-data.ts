import { type DataSet, filterDataSet } from "../../../training/data/dataset/data-set.ts";
import { checkDataSet, type DoctorReport } from "../../../training/data/dataset/doctor/doctor.ts";
import { gatherFindings, sayMore } from "../../../training/data/dataset/doctor/gather-findings.ts";
import { normaliseUnits } from "../../../training/data/dataset/doctor/normalise-units.ts";
import { requireTrainable } from "../../../training/data/dataset/require-trainable.ts";
import { withoutCopies } from "../../../training/data/dataset/without-copies.ts";
import { RecordingError } from "../../../training/data/recordings/recording-error.ts";
import { sayLongerThanWindow } from "../../../training/data/windows/longer-than-window.ts";
import { phrase, sayPhrase } from "../../../training/phrase.ts";
import type { Files } from "../files/files.ts";
import type { Following, Note } from "../work.ts";
import { noRecordings } from "./no-recordings.ts";
import { readRecordings } from "./read-recordings.ts";
import { type TurnChoice, type TurnEvent, turnAlike } from "./turns.ts";

export interface TrainDataOptions {
  /** Only these labels; all when absent. */
  readonly labels?: readonly string[] | undefined;
  /** Whether recordings in other units are brought to 64 counts per g. */
  readonly units: boolean;
  /** In which axes to take them; as they are when absent. */
  readonly turn?: TurnChoice | undefined;
  /** Take one label, and few recordings of it, too. */
  readonly few?: boolean;
  /** Samples that the model looks at; 50 when absent. */
  readonly windowLength?: number;
}

/** What is said while recordings are read. */
export type ReadEvent =
  | Note
  | TurnEvent
  /** Lines that were left out, and how many recordings are there all the same. */
  | { readonly kind: "broken-lines"; readonly problems: DataSet["problems"]; readonly recordings: number };

/**
 * Reads recordings for training or testing, says what is wrong with them, and brings them to the watch's unit and, if wanted, into
 * the same axes.
 * @returns also by what recordings were turned
 * @throws FileError, RecordingError
 */
export async function readTrainData(
  at: Files,
  paths: readonly string[],
  { labels, units, turn, few, windowLength }: TrainDataOptions,
  { report }: Following<ReadEvent>,
): Promise<{ dataSet: DataSet; doctor: DoctorReport; turned: readonly string[] }> {
  const all = await readRecordings(at, paths);
  reportReading(all, report);
  if (all.recordings.length === 0 && all.problems.length === 0) throw await noRecordings(at, paths);
  const wanted = labels ? onlyLabels(all, labels) : all;
  if (!few) requireTrainable(wanted);
  const { dataSet: chosen, turned } = turnAlike(wanted, turn, { report });
  const doctor = checkDataSet(chosen);
  for (const gathered of gatherFindings(doctor.findings)) {
    const { severity, message, advice } = gathered.first;
    if (severity !== "problem") continue;
    const more = sayMore(gathered);
    const rest = more ? ` (${sayPhrase(more)})` : "";
    report({ kind: "note", text: `${sayPhrase(message)}${rest}. ${sayPhrase(advice)}` });
  }
  const single = withoutCopies(chosen);
  if (!few) requireTrainable(single);
  const dataSet = units ? normaliseUnits(single, doctor) : single;
  for (const text of dataSet.notes.slice(chosen.notes.length)) report({ kind: "note", text });
  const longer = sayLongerThanWindow(dataSet.recordings, windowLength);
  if (longer)
    report({ kind: "note", text: `${longer}; \`data import --cut\` takes the gestures out of them` });
  return { dataSet, doctor, turned };
}

/** Says which lines were left out, and what else was found on the way. */
export function reportReading(
  { problems, recordings, notes }: DataSet,
  report: Following<ReadEvent>["report"],
): void {
  if (problems.length > 0) report({ kind: "broken-lines", problems, recordings: recordings.length });
  for (const text of notes) report({ kind: "note", text });
}

function onlyLabels(dataSet: DataSet, labels: readonly string[]): DataSet {
  const missing = labels.filter((label) => !dataSet.labels.includes(label));
  if (missing.length > 0) {
    throw new RecordingError("no-recordings", phrase`there are no recordings of ${missing.join(", ")}`, {
      hint: phrase`There are ${dataSet.labels.join(", ")}.`,
    });
  }
  return filterDataSet(dataSet, ({ label }) => labels.includes(label));
}
