import { groupBy } from "../../training/data/dataset/group-by.ts";
import type { Rejection } from "../../training/judging/evaluation/rejection.ts";
import type { Spread } from "../../training/judging/evaluation/spread.ts";
import type { RegimeName } from "../../training/judging/regimes/job.ts";
import type { RegimeResult } from "../../training/judging/regimes/regime-result.ts";
import type { BenchmarkCase, Contender } from "./benchmark-cases.ts";

export interface BenchmarkRow {
  readonly benchmark: BenchmarkCase;
  readonly contender: Contender;
  readonly results: readonly RegimeResult[];
  /** Processor time of one job. */
  readonly seconds: number;
  readonly jobs: number;
  readonly done: number;
  readonly notes: readonly string[];
}

const TITLES: Readonly<Record<RegimeName, string>> = {
  random: "random splits",
  session: "leave one session out",
  person: "leave one person out",
  "k-shot": "a new person, k of each gesture",
};

/** The page that `npm run bench` writes. */
export function writeBenchmarks(rows: readonly BenchmarkRow[]): string {
  const names = [...new Set(rows.map(({ benchmark }) => benchmark.name))];
  const sections = names.map((name) => section(rows.filter(({ benchmark }) => benchmark.name === name)));
  return `${INTRODUCTION}\n${summary(rows)}\n${sections.join("\n")}`;
}

/** All cases in one table: what a reader wants first. */
function summary(rows: readonly BenchmarkRow[]): string {
  const entries = rows.flatMap(({ benchmark, contender, results }) =>
    results.map(({ variant, macroF1 }) => ({
      contender,
      what: `${titleOf(benchmark)}${variant === "" ? "" : `: ${variant}`}`,
      mean: macroF1.mean,
    })),
  );
  const lines = [...groupBy(entries, ({ what }) => what)].map(([what, group]) => {
    const of = (name: Contender) => group.find(({ contender }) => contender === name)?.mean;
    const [then, now] = [of("2019"), of("ours")];
    const gain = then === undefined || now === undefined ? "" : ((now - then) * 100).toFixed(1);
    return `| ${what} | ${then?.toFixed(3) ?? ""} | ${now?.toFixed(3) ?? ""} | ${gain} |`;
  });
  return `| macro-F1 | 2019 | ours | gain, points |\n|---|---|---|---|\n${lines.join("\n")}\n`;
}

export function titleOf({ dataSet, regime, windowLength, fractions }: BenchmarkCase): string {
  const split = fractions
    ? ` ${Math.round((1 - fractions.test) * 100)}/${Math.round(fractions.test * 100)}`
    : "";
  return `${dataSet}, ${TITLES[regime]}${split}${windowLength === 50 ? "" : `, window ${windowLength}`}`;
}

const INTRODUCTION = `# Benchmarks

Written by \`npm run bench\`; do not edit. "2019" is the network and the training of NodeConf EU 2019 (14 and 6 filters, Adam, 500
epochs, the epoch that is best on the validation recordings); "ours" is what \`train\` does today. Both learn from the same recordings and
are tested on the same, seed by seed, in the same units (64 counts per g). All numbers are of the int8 model, run by the twin of the watch's
interpreter. Mean ± standard deviation over the seeds, then the worst seed. Without a note, a fifth of the recordings chooses the epoch
of 2019, and thresholds and temperature, and a fifth is the test; seconds are processor time of one job (a job of the k-shot regime trains nine models, two of ours taught by four others), and depend on the machine.
Nobody fine-tuned in 2019: there "fine-tuned" is the network and the training of 2019 begun as \`train --from\` begins it today.
`;

function section(rows: readonly BenchmarkRow[]): string {
  const [{ benchmark, notes }] = rows;
  const { regime, windowLength, seeds } = benchmark;
  const facts = [
    `${seeds} ${seeds === 1 ? "seed" : "seeds"}`,
    ...(regime === "random" ? [] : ["means over whoever or whatever is left out"]),
    ...(windowLength > 50
      ? [`window of ${windowLength} samples, more than the 50 that the watch's detector ever gives`]
      : []),
    ...notes,
    ...rows
      .filter(({ done, jobs }) => done < jobs)
      .map(({ contender, done, jobs }) => `${contender}: only ${done} of ${jobs} jobs were run`),
  ];
  const lines = rows.flatMap(({ contender, results, seconds }) =>
    results.map(({ variant, macroF1, accuracy, calibration, cost }) =>
      [
        variant === "" ? contender : `${contender}, ${variant}`,
        spread(macroF1),
        macroF1.min.toFixed(3),
        spread(accuracy),
        calibration.error.toFixed(3),
        String(cost.modelBytes),
        String(cost.arenaBytes),
        String(cost.macs),
        seconds.toFixed(0),
      ].join(" | "),
    ),
  );
  return `
## ${titleOf(benchmark)}

${facts.join("; ")}.

| | macro-F1 | worst | accuracy | calibration error | bytes | arena | MACs | seconds |
|---|---|---|---|---|---|---|---|---|
${lines.map((line) => `| ${line} |`).join("\n")}
${people(rows)}${strangers(rows)}`;
}

/** What the models take movements for that are none of their gestures. */
function strangers(rows: readonly BenchmarkRow[]): string {
  const lines = rows.flatMap(({ contender, results }) =>
    results.flatMap(({ strange }) =>
      (strange[0] ?? []).flatMap(({ name }, index) => {
        const all = strange.map((one) => one[index]);
        return [
          { at: "95 % of gestures recognised", rejections: all.flatMap(({ at95 }) => (at95 ? [at95] : [])) },
          { at: "the threshold of `train`", rejections: all.map(({ atChosen }) => atChosen) },
        ].map(({ at, rejections }) => `| ${contender}, ${at} | ${name} | ${rejectionCells(rejections)} |`);
      }),
    ),
  );
  if (lines.length === 0) return "";
  return `
Movements that are none of the gestures, and that no model saw: how many are taken for one. The threshold of \`train\` is chosen on
validation recordings and made-up movements, for one false alarm an hour (see everyday.md). Means over the seeds.

| | movements | threshold | recall | false alarms | worst seed | of | an hour |
|---|---|---|---|---|---|---|---|
${lines.join("\n")}
`;
}

function rejectionCells(rejections: readonly Rejection[]): string {
  if (rejections.length === 0) return "– | – | – | – | – | –";
  const mean = (value: (one: Rejection) => number) =>
    rejections.reduce((sum, one) => sum + value(one), 0) / rejections.length;
  const [{ events, falseAlarmsPerHour }] = rejections;
  return [
    mean(({ threshold }) => threshold).toFixed(3),
    mean(({ recall }) => recall).toFixed(3),
    mean(({ falseAlarms }) => falseAlarms).toFixed(1),
    String(Math.max(...rejections.map(({ falseAlarms }) => falseAlarms))),
    String(events),
    falseAlarmsPerHour === undefined ? "" : mean((one) => one.falseAlarmsPerHour ?? 0).toFixed(2),
  ].join(" | ");
}

/** Who is hard to recognise, where there are few enough of them. */
function people(rows: readonly BenchmarkRow[]): string {
  const lines = rows.flatMap(({ contender, results }) =>
    results
      .filter(({ regime, folds }) => regime === "person" && folds.length > 0)
      .map(
        ({ folds }) =>
          `${contender}: ${folds.map(({ fold, macroF1 }) => `${fold} ${macroF1.mean.toFixed(3)}`).join(", ")}`,
      ),
  );
  return lines.length === 0 ? "" : `\nMacro-F1 by the person left out: ${lines.join("; ")}.\n`;
}

function spread({ mean, deviation, count }: Spread): string {
  return count === 1 ? mean.toFixed(3) : `${mean.toFixed(3)} ± ${deviation.toFixed(3)}`;
}
