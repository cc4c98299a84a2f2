import { detectGestures } from "../../data/detector/detect-gestures.ts";
import { isNoGesture } from "../../data/negatives/no-gesture.ts";
import type { MarkedStream } from "../../data/streams/marked-stream.ts";
import { movementExtent } from "../../data/streams/movement-extent.ts";
import type { StreamAnswers } from "../../model/stream/answer-stream.ts";
import {
  createStreamDecoder,
  type DecoderSettings,
  neverReached,
} from "../../model/stream/stream-decoder.ts";
import { EVENTS_PER_HOUR } from "../evaluation/life.ts";
import { type Choice, chooseWithin } from "./choose-within.ts";
import { judgeReports, type Report } from "./judge-reports.ts";

/** The last so many answers count together: more are surer, and later. */
const SMOOTH = 4;
/** For so many samples after a gesture no other is reported, at least and at most. */
const REST = { least: 12, most: 30 };
/** As long as this share of the gestures take at most. */
const REST_SHARE = 0.9;

/** Thresholds to choose from, as shares of the largest sum: no gesture is reported below the first. */
const [LEAST, LEVELS] = [0.5, 36];

/** A stream, and what the network answered to it. */
export interface AnsweredStream extends MarkedStream {
  readonly answers: StreamAnswers;
}

/**
 * For how many samples after a gesture no other is to be reported: as long as gestures take, for what was reported in the midst of one is over then. Nobody makes two faster.
 */
export function chooseRest(recordings: readonly { readonly samples: Int8Array }[]): number {
  const lengths = recordings
    .map(({ samples }) => movementExtent(samples))
    .map(({ first, last }) => last - first + 1)
    .sort((a, b) => a - b);
  const usual = lengths[Math.floor(REST_SHARE * (lengths.length - 1))] ?? REST.least;
  return Math.max(REST.least, Math.min(REST.most, usual));
}

/**
 * The false alarms that streams may have if an hour of a day may have so many. An hour of a day is one with as many of the detector's events as a day's hours have
 * (`EVENTS_PER_HOUR`), as for every other threshold here: made-up life is never idle, and so one hour of it is as good as two.
 */
export function allowedAlarms(streams: readonly MarkedStream[], falseAlarms: number): number {
  const events = streams.reduce((sum, stream) => sum + countEvents(stream), 0);
  return Math.floor((falseAlarms * events) / EVENTS_PER_HOUR.day);
}

/** What the watch's detector reports beside the gestures. */
function countEvents({ samples, marks }: MarkedStream): number {
  const ends = detectGestures(samples).map(({ endIndex }) => endIndex);
  return (
    ends.length -
    judgeReports(
      marks,
      ends.map((sample) => ({ sample, label: "" })),
    ).marks.filter(({ outcome }) => outcome !== "missed").length
  );
}

/**
 * The decoder that finds most of the gestures in streams with at most so many false alarms of all of them together: a threshold for each, lower where it costs
 * few. Gestures answered for another count against it.
 *
 * @param streams with and without gestures; none that the network learned from
 * @param allowed false alarms of all gestures together (`allowedAlarms`)
 * @param rest samples after a gesture in which no other is reported (`chooseRest`)
 */
export function chooseDecoder(
  streams: readonly AnsweredStream[],
  labels: readonly string[],
  allowed: number,
  rest: number,
): DecoderSettings {
  const most = 255 * SMOOTH;
  const levels = Array.from({ length: LEVELS }, (_, level) =>
    Math.round(most * (1 - ((1 - LEAST) * level) / (LEVELS - 1))),
  );
  const gestures = labels.flatMap((label, index) => (isNoGesture(label) ? [] : [index]));
  const choices = gestures.map((index) =>
    levels.map((threshold) => measure(streams, labels, index, { threshold, rest })),
  );
  const chosen = chooseWithin(choices, allowed);
  const thresholds = labels.map(() => neverReached(SMOOTH));
  for (const [at, index] of gestures.entries()) thresholds[index] = levels[chosen[at]];
  return { smooth: SMOOTH, rest, thresholds };
}

interface OneThreshold {
  readonly threshold: number;
  readonly rest: number;
}

/** What one threshold of one label gains and costs, where only that label may be reported. */
function measure(
  streams: readonly AnsweredStream[],
  labels: readonly string[],
  index: number,
  alone: OneThreshold,
): Choice {
  let [gain, cost] = [0, 0];
  for (const { marks, answers } of streams) {
    const { marks: judged, invented } = judgeReports(marks, reportsOfLabel(answers, labels, index, alone));
    for (const { outcome } of judged) gain += outcome === "found" ? 1 : outcome === "wrong" ? -1 : 0;
    cost += invented.length;
  }
  return { gain, cost };
}

/** Reports of one label. The decoder is not asked about long times in which the network never answers with it: it would forget them. */
function reportsOfLabel(
  { labels: answered, values }: StreamAnswers,
  labels: readonly string[],
  index: number,
  { threshold, rest }: OneThreshold,
): Report[] {
  const decode = createStreamDecoder({
    smooth: SMOOTH,
    rest,
    thresholds: [neverReached(SMOOTH), threshold],
  });
  const reports: Report[] = [];
  let last = -1;
  for (let sample = answered.indexOf(index); sample >= 0; sample = answered.indexOf(index, sample + 1)) {
    for (let blank = Math.min(sample - last - 1, SMOOTH + rest); blank > 0; blank--) decode(0, 0);
    if (decode(1, values[sample]) > 0) reports.push({ sample, label: labels[index] });
    last = sample;
  }
  return reports;
}

/** The same decoder, more strict or less: so much of the largest sum is added to every threshold. */
export function withStrictness(decoder: DecoderSettings, added: number): DecoderSettings {
  const [never, most] = [neverReached(decoder.smooth), 255 * decoder.smooth];
  const thresholds = decoder.thresholds.map((one) =>
    one === never ? never : Math.max(1, Math.min(most, Math.round(one + added * most))),
  );
  return { ...decoder, thresholds };
}
