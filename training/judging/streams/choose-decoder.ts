import { isNoGesture } from "../../data/negatives/no-gesture.ts";
import { hoursOf } from "../../data/streams/background.ts";
import type { MarkedStream } from "../../data/streams/marked-stream.ts";
import type { StreamAnswers } from "../../model/stream/answer-stream.ts";
import { type DecoderSettings, neverReached } from "../../model/stream/stream-decoder.ts";
import { judgeReports } from "./judge-reports.ts";
import { reportsOf } from "./ways.ts";

/** The last so many answers count together: more are surer, and later. */
export const SMOOTH = 4;
/** For so many samples (0.8 s) after a gesture no other is reported. */
export const REST = 10;
/** A gesture is never reported below this share of the largest sum. */
const LEAST = 0.5;

/** A stream, and what the network answered to it. */
export interface AnsweredStream extends MarkedStream {
  readonly answers: StreamAnswers;
}

/**
 * The decoder with which the gestures keep to so many false alarms an hour, each to an equal share of them: for each the lowest threshold with which it is
 * invented, or answered for another, no more often than that.
 *
 * @param streams with or without gestures; none that the network learned from
 * @param falseAlarms an hour, of all gestures together
 */
export function chooseDecoder(
  streams: readonly AnsweredStream[],
  labels: readonly string[],
  falseAlarms: number,
): DecoderSettings {
  const hours = streams.reduce((sum, { samples }) => sum + hoursOf(samples), 0);
  const gestures = labels.filter((label) => !isNoGesture(label)).length;
  const allowed = Math.floor((falseAlarms * hours) / Math.max(1, gestures));
  const never = neverReached(SMOOTH);
  const most = 255 * SMOOTH;
  const alarmsOf = (index: number, threshold: number) => {
    const thresholds = labels.map((_, other) => (other === index ? threshold : never));
    return streams.reduce(
      (sum, stream) => sum + countAlarms(stream, labels, { smooth: SMOOTH, rest: REST, thresholds }),
      0,
    );
  };
  const thresholds = labels.map((label, index) => {
    if (isNoGesture(label)) return never;
    // The higher, the fewer: halve what is left. With the largest sum there may still be too many.
    let [low, high] = [Math.ceil(LEAST * most), most];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (alarmsOf(index, middle) <= allowed) high = middle;
      else low = middle + 1;
    }
    return low;
  });
  return { smooth: SMOOTH, rest: REST, thresholds };
}

/** Reports of gestures that were not made, where only one label may be reported. */
function countAlarms(
  { marks, answers }: AnsweredStream,
  labels: readonly string[],
  decoder: DecoderSettings,
): number {
  const { marks: judged, invented } = judgeReports(marks, reportsOf(answers, { labels, decoder }));
  return invented.length + judged.filter(({ outcome }) => outcome === "wrong").length;
}

/** The same decoder, more or less strict: thresholds are `share` of the way from nothing to the largest sum, as far as each differs from the others. */
export function withStrictness(decoder: DecoderSettings, added: number): DecoderSettings {
  const [never, most] = [neverReached(decoder.smooth), 255 * decoder.smooth];
  const thresholds = decoder.thresholds.map((one) =>
    one === never ? never : Math.max(1, Math.min(most, Math.round(one + added * most))),
  );
  return { ...decoder, thresholds };
}
