import { NO_TURN, turnCounts } from "../../../training/data/axes/turn.ts";
import { recordingMark } from "../../../training/data/dataset/data-hash.ts";
import { checkDataSet } from "../../../training/data/dataset/doctor/doctor.ts";
import { normaliseUnits } from "../../../training/data/dataset/doctor/normalise-units.ts";
import { gesturesAmong } from "../../../training/data/negatives/no-gesture.ts";
import type { Recording } from "../../../training/data/recordings/recording.ts";
import { RecordingError } from "../../../training/data/recordings/recording-error.ts";
import { toWindows, windowsOfNoClass } from "../../../training/data/windows/window.ts";
import type { TurnedSessions } from "../../../training/judging/axes/find-turns.ts";
import { learnedAxes } from "../../../training/judging/card/card-axes.ts";
import { readLikeness } from "../../../training/judging/card/card-likeness.ts";
import type { ModelCard } from "../../../training/judging/card/model-card.ts";
import { decideBy } from "../../../training/judging/evaluation/decide.ts";
import { type Measured, measureModel } from "../../../training/judging/evaluation/measure-model.ts";
import { alarmScores, countAt } from "../../../training/judging/evaluation/rejection.ts";
import { sharesAt, type ThresholdShares } from "../../../training/judging/evaluation/with-threshold.ts";
import { believe } from "../../../training/judging/likeness/likeness.ts";
import type { ComparedWays } from "../../../training/judging/streams/compare-ways.ts";
import { readTflite } from "../../../training/model/tflite/read-tflite.ts";
import { phrase } from "../../../training/phrase.ts";
import { readLearned, readModelDirectory } from "../models/model-directory.ts";
import { readFloatGraph } from "../models/model-networks.ts";
import { noRecordings } from "../recordings/no-recordings.ts";
import { readLife, type TimedLife, turnLife } from "../recordings/read-life.ts";
import { readRecordings } from "../recordings/read-recordings.ts";
import { readMarkedStreams } from "../recordings/read-streams.ts";
import { type ReadEvent, reportReading } from "../recordings/train-data.ts";
import { type TurnChoice, turnAsLearned } from "../recordings/turns.ts";
import type { Bench, Following } from "../work.ts";
import { judgeMarked, judgeStreams } from "./judge-streams.ts";

export interface EvaluateRequest {
  /** A model directory. */
  readonly model: string;
  /** Folders and files of recordings. */
  readonly recordings: readonly string[];
  /** Whether recordings in other units are brought to 64 counts per g. */
  readonly units: boolean;
  /** In which axes to take the recordings; as they are when absent. What is found about them is told all the same. */
  readonly turn?: TurnChoice | undefined;
  /** Long recordings of everyday movement, cut as a watch worn all day would. */
  readonly everyday?: string;
  /** Whether to lay the recordings into streams, too, for what listens to every sample. */
  readonly stream?: boolean;
}

export type EvaluateEvent =
  | ReadEvent
  /** Some of the recordings are those that the model learned from. */
  | { readonly kind: "seen"; readonly seen: number; readonly of: number };

export interface Evaluation {
  readonly card: ModelCard;
  readonly metrics: Measured["metrics"];
  readonly withThreshold: ThresholdShares;
  /** Recordings that were measured on, and how many of them the model had learned from. */
  readonly tested: number;
  readonly seen: number;
  /** Sessions whose axes are not those that the model learned. */
  readonly axes: readonly TurnedSessions[];
  /** Gestures that it never learned: how many there are, and how many were taken for one that it knows. */
  readonly unknown?: {
    readonly recordings: number;
    readonly labels: readonly string[];
    readonly taken: number;
  };
  readonly everyday?: {
    readonly events: number;
    readonly hours: number;
    readonly falseAlarms: number;
    readonly falseAlarmsPerHour: number;
  };
  readonly stream?: ComparedWays;
  /** Of gestures that are marked in streams that the recorder app kept, where there are any. */
  readonly marked?: ComparedWays;
}

/**
 * Measures a model on other recordings.
 * @param modelHint what to do where there is no model
 * @throws FileError, ModelError, RecordingError "no-recordings"
 */
export async function evaluate(
  { files }: Pick<Bench, "files">,
  request: EvaluateRequest,
  { report }: Following<EvaluateEvent>,
  modelHint?: string,
): Promise<Evaluation> {
  const { card, tflite } = await readModelDirectory(files, request.model, modelHint);
  const life =
    request.everyday === undefined
      ? undefined
      : await readLife(files, request.everyday, { detector: card.detector }, { report });
  const read = await readRecordings(files, request.recordings);
  reportReading(read, report);
  const asRecorded = request.units ? normaliseUnits(read, checkDataSet(read)) : read;
  const int8 = readTflite(tflite).graph;
  const likeness = readLikeness(card);
  const judge = {
    graph: int8,
    labels: card.labels,
    windowLength: card.windowLength,
    axes: learnedAxes(card),
  };
  const { dataSet, found: axes, common } = turnAsLearned(judge, asRecorded, request.turn, { report });
  const known = dataSet.recordings.filter(({ label }) => card.labels.includes(label));
  const strange = dataSet.recordings.filter(({ label }) => !card.labels.includes(label));
  if (dataSet.recordings.length === 0) throw await noRecordings(files, request.recordings);
  if (known.length === 0) {
    throw new RecordingError(
      "no-recordings",
      phrase`no recording has one of the model's labels: ${card.labels.join(", ")}`,
      { hint: phrase`The recordings' labels are: ${dataSet.labels.join(", ")}.` },
    );
  }
  const learned = await readLearned(files, request.model);
  const seen = known.filter((recording) => learned.has(recordingMark(recording))).length;
  if (seen > 0) report({ kind: "seen", seen, of: known.length });
  const stream = request.stream
    ? await judgeStreams(
        files,
        request.model,
        { graph: int8, card },
        { recordings: dataSet.recordings, life: life && turnLife(life, common ?? NO_TURN) },
      )
    : undefined;
  const recorded = request.stream ? await readMarkedStreams(files, request.recordings) : [];
  const marked =
    recorded.length > 0
      ? await judgeMarked(
          files,
          request.model,
          { graph: int8, card },
          recorded.map((one) => ({ ...one, samples: turnCounts(one.samples, common ?? NO_TURN) })),
        )
      : undefined;
  const float = await readFloatGraph(files, request.model);
  const windows = toWindows(known, card.labels, card.windowLength);
  const { metrics, answers } = measureModel({ watch: int8, float }, windows, card.labels.length);
  return {
    card,
    metrics,
    withThreshold: sharesAt(
      believe(answers, windows, likeness),
      windows.classes,
      card.rejectionThreshold,
      gesturesAmong(card.labels),
    ),
    tested: known.length,
    seen,
    axes,
    ...(strange.length === 0
      ? {}
      : {
          unknown: {
            recordings: strange.length,
            labels: [...new Set(strange.map(({ label }) => label))],
            taken: countTaken(strange),
          },
        }),
    ...(life ? { everyday: measureEveryday(turnLife(life, common ?? NO_TURN)) } : {}),
    ...(stream ? { stream } : {}),
    ...(marked ? { marked } : {}),
  };

  function measureEveryday({ events, hours }: TimedLife) {
    const falseAlarms = countTaken(events);
    return { events: events.length, hours, falseAlarms, falseAlarmsPerHour: falseAlarms / hours };
  }

  /** How many movements that are none of the gestures are taken for one. */
  function countTaken(recordings: readonly Recording[]): number {
    const movements = recordings.map(({ samples }) => samples);
    const answers = decideBy(int8, likeness)(windowsOfNoClass(movements, card.windowLength));
    const isGesture = gesturesAmong(card.labels);
    return countAt(alarmScores(answers, isGesture), card.rejectionThreshold);
  }
}
