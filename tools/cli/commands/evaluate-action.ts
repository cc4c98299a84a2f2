import { formatTurn, isMirrored } from "../../../training/data/axes/turn.ts";
import { bench } from "../../computer/bench.ts";
import { countOf, createOutput, listOf } from "../../terminal/output.ts";
import { percent } from "../../terminal/percent.ts";
import { sayConfusion } from "../../terminal/say/say-confusion.ts";
import { sayReading } from "../../terminal/say/say-reading.ts";
import { sayMarked, sayStream, streamResult } from "../../terminal/say/say-stream.ts";
import { sayWithThreshold } from "../../terminal/say/say-with-threshold.ts";
import { type EvaluateEvent, evaluate } from "../../workbench/judge/evaluate.ts";
import type { EvaluateFlags } from "./evaluate-flags.ts";

const MODEL_HINT =
  "Give a folder made by `bangle-gestures train` first; to measure how well recordings can be learned, add --regimes all.";

export async function runEvaluate(
  model: string,
  recordings: readonly string[],
  flags: EvaluateFlags,
): Promise<void> {
  const start = performance.now();
  const output = createOutput(flags);
  const report = (event: EvaluateEvent) => {
    if (event.kind !== "seen") return sayReading(event, output);
    output.warn(
      `the model learned from ${event.seen} of ${event.of === 1 ? "this" : "these"} ${countOf(event.of, "recording")}: the numbers below flatter it`,
    );
  };
  const request = { ...flags, model, recordings };
  const found = await evaluate(bench, request, { report }, MODEL_HINT);
  const { card, metrics, withThreshold, tested, seen, axes, unknown, everyday, stream, marked } = found;
  sayConfusion(card.labels, metrics.confusion, output);
  output.say(
    `${percent(metrics.accuracy)} of ${countOf(tested, "recording")} right, macro-F1 ${metrics.macroF1.toFixed(3)} (int8, as the watch runs it; float ${metrics.floatMacroF1.toFixed(3)})`,
  );
  sayWithThreshold(withThreshold, card.rejectionThreshold, output);
  if (unknown) {
    output.say(
      `${unknown.taken} of ${countOf(unknown.recordings, "recording")} of gestures it never learned (${listOf(unknown.labels)}) were taken for one it knows`,
    );
  }
  if (everyday) {
    output.say(
      `${everyday.falseAlarms} of ${countOf(everyday.events, "everyday movement")} in ${duration(everyday.hours)} were taken for a gesture: ${everyday.falseAlarmsPerHour.toFixed(1)} an hour`,
    );
  }
  if (stream) sayStream(stream, output);
  if (marked) sayMarked(marked, output);
  const { modelBytes, arenaBytes, macs, labels, rejectionThreshold } = card;
  output.result({
    ...metrics,
    labels,
    split: { kind: "all recordings given", train: 0, validation: 0, test: tested },
    modelBytes,
    arenaBytes,
    macs,
    seconds: (performance.now() - start) / 1000,
    seen,
    axes: axes.map(({ turn, ...rest }) => ({ turn: formatTurn(turn), mirrored: isMirrored(turn), ...rest })),
    rejectionThreshold,
    withThreshold,
    ...(unknown ? { unknown } : {}),
    ...(everyday ? { everyday } : {}),
    ...(stream ? { stream: streamResult(stream) } : {}),
    ...(marked ? { marked: streamResult(marked) } : {}),
  });
}

/** "2.5 hours", "12 minutes", "40 seconds". */
function duration(hours: number): string {
  if (hours >= 1) return `${hours.toFixed(1)} hours`;
  const seconds = Math.round(hours * 3600);
  return seconds < 120 ? countOf(seconds, "second") : countOf(Math.round(seconds / 60), "minute");
}
