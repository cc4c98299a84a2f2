import { hashRecordings } from "../../data/dataset/data-hash.ts";
import type { Split } from "../../data/dataset/split.ts";
import { DEFAULT_COUNTS_PER_G, DEFAULT_RATE_HZ } from "../../data/recordings/recording.ts";
import { madeBackground, samplesOfHours } from "../../data/streams/background.ts";
import type { DividedLives } from "../../data/streams/life-streams.ts";
import type { MarkedStream } from "../../data/streams/marked-stream.ts";
import { streamLabels } from "../../data/streams/stream-labels.ts";
import { DEFAULT_WINDOW_LENGTH } from "../../data/windows/window.ts";
import type { FittedModel } from "../../learning/fitting/fit-model.ts";
import { streaming } from "../../learning/network/architectures.ts";
import { type FitStreamOptions, fitStream } from "../../learning/streams/fit-stream.ts";
import { countMacs } from "../../model/graph/macs.ts";
import { inspectModel } from "../../model/inspect/inspect-model.ts";
import { answerStream } from "../../model/stream/answer-stream.ts";
import { planStream } from "../../model/stream/stream-plan.ts";
import type { Target } from "../../model/targets.ts";
import { writeTflite } from "../../model/tflite/write-tflite.ts";
import { createRandom } from "../../random.ts";
import { STREAM_CARD_FORMAT, type StreamCard, type StreamMetrics } from "../card/stream-card.ts";
import { DEFAULT_FALSE_ALARMS } from "../pipeline/choose-threshold.ts";
import { requireRunnable } from "../pipeline/finish-model.ts";
import { allowedAlarms, chooseDecoder, chooseRest } from "./choose-decoder.ts";
import { type HeardStream, hear, scoreWay } from "./judge-way.ts";
import { streamsToJudge } from "./streams-to-judge.ts";
import { type StreamModel, streamWay } from "./ways.ts";

export interface TrainStreamOptions extends FitStreamOptions {
  /** Of the recordings; one for no gesture is added where there is none. */
  readonly labels: readonly string[];
  readonly target: Target;
  readonly toolVersion: string;
  /** In an hour of a day, of all gestures together; 1 unless told. */
  readonly falseAlarms?: number;
  readonly lives?: DividedLives;
  /** `STREAM_HOURS` unless told. */
  readonly hours?: StreamHours;
}

/** What listens to every sample, with everything that was found out about it. */
export interface TrainedStream {
  readonly card: StreamCard;
  /** `stream.tflite`. */
  readonly tflite: Uint8Array;
  readonly fitted: FittedModel;
  readonly model: StreamModel;
  /** The streams of test recordings that measured it, and what it heard in them; none where there is nothing to test with. */
  readonly heard: readonly HeardStream[];
}

/** The same for every model: what is left to chance is then the model. Apart from the seeds of streams to learn from. */
const CHOICE_SEED = 8_000_000;
export const MEASURE_SEED = 9_000_000;
/** Made-up hours: those that choose thresholds, and of each kind those that measure. */
export interface StreamHours {
  readonly life: number;
  readonly walking: number;
  /** With gestures in them, of each kind. */
  readonly gestures: number;
  readonly measured: number;
}
export const STREAM_HOURS: StreamHours = { life: 8, walking: 4, gestures: 2, measured: 1 };

/**
 * Recordings in, a measured stream model out: lays the training recordings into streams, trains, mines what is mistaken for gestures, trains again, quantizes, chooses
 * a threshold for each gesture, and measures all of it, by the twin of the watch's step, on streams of the split's test recordings.
 *
 * @throws ModelError "does-not-run" when the model does not run on the target
 */
export async function trainStream(split: Split, options: TrainStreamOptions): Promise<TrainedStream> {
  const { target, seed, falseAlarms = DEFAULT_FALSE_ALARMS, hours = STREAM_HOURS } = options;
  const labels = streamLabels(options.labels);
  const windowLength = DEFAULT_WINDOW_LENGTH;
  const { learn = [], choose = [] } = options.lives ?? {};
  const fitted = await fitStream(
    { recordings: split.train, labels, windowLength, lives: learn },
    split.validation,
    options,
  );
  const graph = fitted.int8;
  const tflite = writeTflite(graph, { labels, names: "ends" });
  const inspection = inspectModel(tflite);
  requireRunnable(inspection, target);
  const unlearned = split.validation.length > 0 ? split.validation : split.train;
  const streams = streamsToChooseBy(unlearned, choose, hours);
  const answered = streams.map((stream) => ({ ...stream, answers: answerStream(graph, stream.samples) }));
  const allowed = allowedAlarms(streams, falseAlarms);
  const decoder = chooseDecoder(answered, labels, allowed, chooseRest(split.train));
  const model = { graph, labels, decoder };
  const way = streamWay(model);
  const tested = split.test.length === 0 ? [] : streamsToMeasure(split.test, hours.measured);
  const heard = tested.map((stream) => hear(stream, way(stream.samples)));
  const card: StreamCard = {
    format: STREAM_CARD_FORMAT,
    labels,
    network: (options.architecture ?? streaming).name,
    windowLength,
    countsPerG: DEFAULT_COUNTS_PER_G,
    rateHz: DEFAULT_RATE_HZ,
    decoder: { ...model.decoder, thresholds: [...model.decoder.thresholds] },
    falseAlarms,
    target,
    modelBytes: tflite.length,
    arenaBytes: inspection.arenaBytes ?? 0,
    windowMacs: inspection.macs ?? 0,
    macs: countMacs(planStream(graph).graph).total,
    seed,
    dataHash: hashRecordings([...split.train, ...split.validation, ...split.test]),
    toolVersion: options.toolVersion,
    ...(heard.length === 0 ? {} : { metrics: cardMetrics(heard) }),
  };
  return { card, tflite, fitted, model, heard };
}

/** Streams of recordings that a model did not learn from, to measure it on. */
const streamsToMeasure = (recordings: Split["test"], hours = STREAM_HOURS.measured) =>
  streamsToJudge({ recordings }, { hours, seed: MEASURE_SEED });

function streamsToChooseBy(
  recordings: Split["validation"],
  lives: readonly Int8Array[],
  { life, walking, gestures }: StreamHours,
): MarkedStream[] {
  const random = createRandom(CHOICE_SEED);
  const without = [
    madeBackground(samplesOfHours(life), { kind: "life" }, random),
    madeBackground(samplesOfHours(walking), { kind: "walking" }, random),
    ...lives,
  ].map((samples) => ({ samples, marks: [] }));
  return [...without, ...streamsToJudge({ recordings }, { hours: gestures, seed: CHOICE_SEED + 1 })];
}

/** A score as the card has it. */
function cardMetrics(heard: readonly HeardStream[]): StreamMetrics {
  const score = scoreWay(heard);
  const { hours, atRest, moving, inventedPerHour, inventedByOthers, medianDelaySeconds } = score;
  const hasOthers = heard.some(({ stream }) => (stream.others ?? []).length > 0);
  return {
    hours,
    atRest,
    moving,
    inventedPerHour,
    ...(hasOthers ? { inventedByOthersPerHour: inventedByOthers / hours } : {}),
    ...(medianDelaySeconds === undefined ? {} : { medianDelaySeconds }),
  };
}
