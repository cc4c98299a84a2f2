import { displayWidth, padLeft, padRight } from "../../text-width.ts";
import type { Spread } from "../evaluation/spread.ts";
import type { RegimeName } from "./job.ts";
import type { RegimeReport } from "./regimes.ts";

/** What each regime asks, in words. */
export const REGIME_TITLES: Readonly<Record<RegimeName, string>> = {
  random: "Random splits: people and days that it knows",
  session: "Leave one session out: another day",
  person: "Leave one person out: somebody it has never met",
  "k-shot": "A new person who gives k recordings of each gesture",
};

/** Plain-text tables of what came of regimes, ending with a line break. */
export function formatRegimes(reports: readonly RegimeReport[]): string {
  return reports.map(formatRegime).join("\n");
}

function formatRegime({ regime, results, notes }: RegimeReport): string {
  const head = ["", "macro-F1", "worst", "accuracy", "float macro-F1", "calibration error"];
  const rows = results.flatMap(({ variant, macroF1, accuracy, floatMacroF1, calibration, folds }) => [
    [
      variant || "all",
      spread(macroF1),
      macroF1.min.toFixed(3),
      spread(accuracy),
      floatMacroF1.mean.toFixed(3),
      calibration.error.toFixed(3),
    ],
    ...(results.length > 1
      ? []
      : folds.map((one) => [
          `  without ${one.fold}`,
          spread(one.macroF1),
          one.macroF1.min.toFixed(3),
          spread(one.accuracy),
          "",
          one.calibration.error.toFixed(3),
        ])),
  ]);
  const [first] = results;
  const classes = [
    ["", "precision", "recall", "F1", "tested"],
    ...first.classes.map(({ precision, recall, f1, support }, index) => [
      first.labels[index],
      precision.toFixed(3),
      recall.toFixed(3),
      f1.toFixed(3),
      String(support),
    ]),
  ];
  const parts = [
    `${REGIME_TITLES[regime]}`,
    ...notes.map((note) => `(${note})`),
    ...columns([head, ...rows]),
  ];
  if (results.length === 1) parts.push("", ...columns(classes));
  return `${parts.join("\n")}\n`;
}

function spread({ mean, deviation, count }: Spread): string {
  return count === 1 ? mean.toFixed(3) : `${mean.toFixed(3)} ± ${deviation.toFixed(3)}`;
}

function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => displayWidth(row[column]))));
  return rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? padRight(cell, widths[0]) : padLeft(cell, widths[column])))
      .join("  ")
      .trimEnd(),
  );
}
