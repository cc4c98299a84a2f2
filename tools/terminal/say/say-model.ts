import { join } from "node:path";
import { likenessInWords } from "../../../training/judging/card/card-likeness.ts";
import { expectation } from "../../../training/judging/card/expectation.ts";
import type { ModelCard } from "../../../training/judging/card/model-card.ts";
import { DEFAULT_FALSE_ALARMS } from "../../../training/judging/pipeline/choose-threshold.ts";
import type { FinishedModel } from "../../../training/judging/pipeline/finish-model.ts";
import { ENOUGH_TRIALS, wilsonInterval } from "../../../training/judging/report/wilson.ts";
import type { Confusion } from "../../../training/learning/measures/confusion.ts";
import { engineCosts } from "../../../training/model/inspect/engine-costs.ts";
import { countOf, type Output } from "../output.ts";
import { percent } from "../percent.ts";

/** Where the model is, and what `--json` prints of it. */
export function giveModel(
  { card, withThreshold }: FinishedModel,
  out: string,
  seconds: number,
  output: Output,
  more: Readonly<Record<string, unknown>> = {},
): void {
  const { metrics, labels, modelBytes, arenaBytes, macs, rejectionThreshold, rejection } = card;
  output.say(`Wrote ${out}; look at ${join(out, "report.html")}`);
  const costs = { modelBytes, arenaBytes, macs, seconds };
  // A share of no recordings is none, not 0.
  const measured =
    metrics.split.test === 0
      ? {
          ...metrics,
          accuracy: null,
          macroF1: null,
          floatMacroF1: null,
          confusion: null,
          withThreshold: null,
        }
      : { ...metrics, withThreshold };
  output.result({ ...measured, labels, ...costs, rejectionThreshold, rejection, ...more });
}

/** That all recordings were needed to learn from. */
export function sayUntested(learned: number, output: Output): void {
  output.say(`It learned from ${countOf(learned, "recording")}; none was left to measure it`);
}

/** How little a share of few recordings says. */
export function sayFewTested(confusion: Confusion, output: Output): void {
  const tested = confusion.flat().reduce((sum, count) => sum + count, 0);
  if (tested === 0 || tested >= ENOUGH_TRIALS) return;
  const right = confusion.reduce((sum, row, label) => sum + row[label], 0);
  const { low, high } = wilsonInterval(right, tested);
  output.say(
    `With so few tested, the true share may lie anywhere from ${percent(low)} to ${percent(high)}: record more to know`,
  );
}

const ENGINES = { native: "machine code", tensorflow: "TensorFlow", javascript: "JavaScript" };

/** What a model needs on the watch, and whether the watch runs it. */
export function sayCosts({ card, inspection, tflite }: FinishedModel, output: Output): void {
  const { modelBytes, arenaBytes, macs, target, type } = card;
  output.say(
    `${modelBytes} bytes, arena ${arenaBytes} bytes, ${macs} multiply-accumulates; ${target}: ${inspection.targets[target].verdict}`,
  );
  if (type === "int8" && !card.aiGestureSafe) {
    const times = engineCosts(tflite).flatMap(({ engine, target: watch, milliseconds }) =>
      watch === target && milliseconds !== null
        ? [`${milliseconds.toFixed(1)} ms by ${ENGINES[engine]}`]
        : [],
    );
    output.say(
      `In our app: ${times.join(", ")} (build takes machine code where it fits). Not for the firmware's own aiGesture: train --size small is`,
    );
  }
  if (type === "float32") {
    output.say(
      "float32: under the firmware's own aiGesture it always answers with some gesture; our app rejects by the threshold",
    );
  }
}

const OTHER_WEARERS = {
  known:
    "For others to wear, train it with --wearers anyone: more other movements are then taken for gestures",
  anyone:
    "With --wearers known it goes by those who recorded alone, and fewer other movements are taken for gestures",
} as const;

/** Whose gestures a model is for, and which option makes it for others; nothing where its card does not tell. */
export function sayWearers(card: Pick<ModelCard, "likeness">, output: Output): void {
  const meaning = likenessInWords(card);
  if (meaning === undefined || !card.likeness) return;
  output.say(`${meaning}. ${OTHER_WEARERS[card.likeness.wearers]}`);
}

/** What the threshold does to gestures and to everything else. */
export function sayRejection(
  { card }: FinishedModel,
  {
    threshold,
    falseAlarms = DEFAULT_FALSE_ALARMS,
  }: { readonly threshold?: number; readonly falseAlarms?: number },
  output: Output,
): void {
  const expected = expectation(card);
  if (expected === undefined) return;
  const aim = threshold === undefined ? ` (the aim was at most ${falseAlarms} an hour)` : "";
  sayWearers(card, output);
  output.say(`Below ${percent(card.rejectionThreshold)} sure it answers unknown. Expect ${expected}${aim}`);
}
