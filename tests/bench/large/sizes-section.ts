import { type Spread, spreadOf } from "../../../training/judging/evaluation/spread.ts";
import type { FoldResult, StrangeResult } from "../../../training/judging/regimes/job.ts";
import { summariseRegimes } from "../../../training/judging/regimes/regime-result.ts";
import { confusionMatrix, macroF1 } from "../../../training/learning/measures/confusion.ts";
import { bestOf } from "../../../training/learning/measures/probabilities.ts";
import { NETWORK_SIZES, type NetworkSize } from "../../../training/learning/network/network-size.ts";
import type { BenchmarkCase } from "../benchmark-cases.ts";
import { titleOf } from "../benchmarks-page.ts";

/** The same folds, once with each size of network. */
export interface SizesCase {
  readonly benchmark: BenchmarkCase;
  readonly folds: Readonly<Record<NetworkSize, readonly FoldResult[]>>;
  /** Processor time of one job. */
  readonly seconds: Readonly<Record<NetworkSize, number>>;
  /** Jobs that were not run with both. */
  readonly missing: number;
}

/** What the large network asks of a Bangle.js 2 as machine code, with so many labels. */
export interface LargeCost {
  readonly labels: number;
  readonly modelBytes: number;
  readonly nativeBytes: number;
  readonly memoryBytes: number;
  readonly stackBytes: number;
  readonly instructions: number;
  readonly milliseconds: number;
}

/** A case, or one variant of it, compared fold by fold. */
interface Compared {
  readonly title: string;
  readonly small: number;
  readonly large: number;
  /** Of the differences, large minus small. */
  readonly gain: Spread;
}

export interface SizesSummary {
  /** Mean gain in macro-F1 over the cases by person, of few recordings and of letters, each weighing the same … */
  readonly named: number;
  /** … and over all cases. */
  readonly all: number;
}

const BEGIN = "<!-- npm run bench:large -->";
const END = "<!-- /npm run bench:large -->";

/** The part of the page that `npm run bench:large\` writes; "" where there is none. */
export function sizesOf(page: string): string {
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  return begin < 0 || end < begin ? "" : `\n${page.slice(begin, end + END.length)}\n`;
}

/** The page with another such part. */
export function withSizes(page: string, section: string): string {
  return `${page.replace(sizesOf(page), "").trimEnd()}\n\n${BEGIN}\n${section.trim()}\n${END}\n`;
}

/** Which averages a case is part of: people who did not record, few recordings, letters. */
const isNamed = ({ regime, dataSet }: BenchmarkCase) =>
  regime === "person" || regime === "k-shot" || dataSet === "airwriting-az";

export function summariseSizes(cases: readonly SizesCase[]): SizesSummary {
  const gains = cases.map(({ benchmark, folds }) => ({ benchmark, gain: compare("", folds).gain.mean }));
  const meanOf = (some: typeof gains) => spreadOf(some.map(({ gain }) => gain)).mean;
  return { named: meanOf(gains.filter(({ benchmark }) => isNamed(benchmark))), all: meanOf(gains) };
}

export function writeSizes(cases: readonly SizesCase[], costs: readonly LargeCost[]): string {
  const { named, all } = summariseSizes(cases);
  const rows = cases.flatMap(({ benchmark, folds, seconds }) => {
    const title = titleOf(benchmark);
    const whole = rowOf(compare(isNamed(benchmark) ? `**${title}**` : title, folds), seconds);
    const variants = [...new Set(folds.small.map(({ variant }) => variant))];
    if (variants.length < 2) return [whole];
    const only = (wanted: string) => ({
      small: folds.small.filter(({ variant }) => variant === wanted),
      large: folds.large.filter(({ variant }) => variant === wanted),
    });
    return [whole, ...variants.map((variant) => rowOf(compare(variant, only(variant))))];
  });
  const missing = cases.flatMap(({ benchmark, missing }) =>
    missing === 0 ? [] : [`${titleOf(benchmark)}: jobs not run with both: ${missing}.`],
  );
  return `## Small and large

Written by \`npm run bench:large\`. The default network against \`train --size large\`: same recordings, divisions and recipe, int8, by the twin of the watch's
interpreter. A case is the mean over all its folds and variants; ± is the standard error of the differences, fold by fold. Divisions are those of the tables
above and further ones; none of them chose the network (\`training/recipe-log.md\`).

| macro-F1 | small | large | gain, points | folds | processor s, small | large |
|---|---|---|---|---|---|---|
${rows.join("\n")}

**By person, few recordings and letters (in bold), each case weighing the same: ${signed(named)} points. All cases: ${signed(all)} points.**
${missing.length === 0 ? "" : `\n${missing.join(" ")}\n`}
What it asks of a Bangle.js 2 as machine code, window of 50, code and weights together (the limits: 24 kB, 8 kB of memory, 10 ms):

| labels | code and weights | memory | stack | instructions | ms at 64 MHz | \`model.tflite\` |
|---|---|---|---|---|---|---|
${costs.map(costRow).join("\n")}

What each takes for a gesture that is none (means over the seeds; see the first table of this kind above):

| where 95 % of gestures are recognised | small | large |
|---|---|---|
${strangeRows(cases).join("\n")}
`;
}

function compare(title: string, folds: SizesCase["folds"]): Compared {
  const [small, large] = [scoresOf(folds.small), scoresOf(folds.large)];
  return {
    title,
    small: spreadOf(small).mean,
    large: spreadOf(large).mean,
    gain: spreadOf(large.map((score, index) => score - small[index])),
  };
}

/** A score a fold; sessions of few labels only make one together, as in the tables above. */
function scoresOf(folds: readonly FoldResult[]): number[] {
  const pooled = folds.filter(({ regime }) => regime === "session");
  const whole = pooled.length > 0 ? summariseRegimes(pooled).map((result) => result.macroF1.mean) : [];
  return [...whole, ...folds.filter(({ regime }) => regime !== "session").map(scoreOf)];
}

function scoreOf({ actual, probabilities, labels }: FoldResult): number {
  const answered = bestOf({ probabilities, classes: labels.length }).map(({ index }) => index);
  return macroF1(confusionMatrix(actual, answered, labels.length));
}

function rowOf({ title, small, large, gain }: Compared, seconds?: SizesCase["seconds"]): string {
  const error = gain.count === 1 ? "" : ` ± ${((100 * gain.deviation) / Math.sqrt(gain.count)).toFixed(1)}`;
  const times = NETWORK_SIZES.map((size) => seconds?.[size].toFixed(0) ?? "").join(" | ");
  return `| ${title} | ${small.toFixed(3)} | ${large.toFixed(3)} | ${signed(gain.mean)}${error} | ${gain.count} | ${times} |`;
}

const signed = (gain: number): string => `${gain < 0 ? "-" : "+"}${Math.abs(100 * gain).toFixed(1)}`;

const costRow = (cost: LargeCost): string =>
  `| ${[
    cost.labels,
    cost.nativeBytes,
    cost.memoryBytes,
    cost.stackBytes,
    cost.instructions,
    cost.milliseconds.toFixed(2),
    cost.modelBytes,
  ].join(" | ")} |`;

function strangeRows(cases: readonly SizesCase[]): string[] {
  return cases.flatMap(({ folds }) => {
    const [one] = folds.small;
    return (one?.strange ?? []).map(({ name }) => {
      const shares = NETWORK_SIZES.map((size) => shareOf(folds[size], name));
      return `| ${name} | ${shares.join(" | ")} |`;
    });
  });
}

function shareOf(folds: readonly FoldResult[], name: string): string {
  const at95 = folds
    .flatMap(({ strange = [] }) => strange.filter((one: StrangeResult) => one.name === name))
    .flatMap(({ at95 }) => (at95 ? [at95] : []));
  if (at95.length === 0) return "";
  const mean = spreadOf(at95.map(({ falseAlarms }) => falseAlarms)).mean;
  return `${mean.toFixed(1)} of ${at95[0].events}`;
}
