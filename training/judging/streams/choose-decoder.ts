import { isNoGesture } from "../../data/negatives/no-gesture.ts";
import { hoursOf } from "../../data/streams/background.ts";
import type { MarkedStream } from "../../data/streams/marked-stream.ts";
import { movementExtent } from "../../data/streams/movement-extent.ts";
import type { StreamAnswers } from "../../model/stream/answer-stream.ts";
import {
  createStreamDecoder,
  type DecoderSettings,
  neverReached,
} from "../../model/stream/stream-decoder.ts";
import { type Choice, chooseWithin } from "./choose-within.ts";
import { judgeReports, type Report } from "./judge-reports.ts";

/** The last so many answers count together: more are surer, and later. */
export const SMOOTH = 4;
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
 * The decoder that finds most of the gestures in streams while all of them together keep to so many false alarms an hour: a threshold for each, lower where it costs
 * few. Gestures answered for another count against it.
 *
 * @param streams with and without gestures; none that the network learned from
 * @param falseAlarms an hour, of all gestures together
 * @param rest samples after a gesture in which no other is reported (`chooseRest`)
 */
export function chooseDecoder(
  streams: readonly AnsweredStream[],
  labels: readonly string[],
  falseAlarms: number,
  rest: number,
): DecoderSettings {
  const hours = streams.reduce((sum, { samples }) => sum + hoursOf(samples), 0);
  const most = 255 * SMOOTH;
  const levels = Array.from({ length: LEVELS }, (_, level) =>
    Math.round(most * (1 - ((1 - LEAST) * level) / (LEVELS - 1))),
  );
  const gestures = labels.flatMap((label, index) => (isNoGesture(label) ? [] : [index]));
  const choices = gestures.map((index) =>
    levels.map((threshold) => measure(streams, labels, index, { threshold, rest })),
  );
  const chosen = chooseWithin(choices, Math.floor(falseAlarms * hours));
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

/** The same decoder, more or less strict: thresholds are `share` of the way from nothing to the largest sum, as far as each differs from the others. */
export function withStrictness(decoder: DecoderSettings, added: number): DecoderSettings {
  const [never, most] = [neverReached(decoder.smooth), 255 * decoder.smooth];
  const thresholds = decoder.thresholds.map((one) =>
    one === never ? never : Math.max(1, Math.min(most, Math.round(one + added * most))),
  );
  return { ...decoder, thresholds };
}
