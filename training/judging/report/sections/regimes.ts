import type { Spread } from "../../evaluation/spread.ts";
import { REGIME_TITLES } from "../../regimes/format-regimes.ts";
import type { RegimeReport } from "../../regimes/regimes.ts";
import { type Html, html } from "../html.ts";
import { section, table } from "../parts.ts";
import type { ReportInput } from "../report-input.ts";
import { percent, score } from "../text.ts";

/** For whom models trained this way are good: people it knows, another day, strangers, newcomers. */
export function regimesSection({ regimes = [] }: ReportInput): Html | undefined {
  if (regimes.length === 0) return undefined;
  return section(
    "regimes",
    "For whom it is good",
    html`<p>Models trained in the same way on other parts of the recordings, and tested on what was left out. Each number is a mean over several divisions, with the standard deviation; all are of int8 models.</p>
`,
    regimes.map(regimeTable),
  );
}

function regimeTable({ regime, results, notes }: RegimeReport): Html {
  const rows = results.flatMap(({ variant, macroF1, accuracy, calibration, folds }) => [
    [
      variant || "all",
      spread(macroF1),
      score(macroF1.min),
      percent(accuracy.mean),
      percent(calibration.error),
    ],
    ...(results.length > 1
      ? []
      : folds.map((one) => [
          `without ${one.fold}`,
          spread(one.macroF1),
          score(one.macroF1.min),
          percent(one.accuracy.mean),
          percent(one.calibration.error),
        ])),
  ]);
  return html`${table({
    caption: REGIME_TITLES[regime],
    head: ["Tested on", "Macro-F1", "Worst", "Right answers", "Calibration error"],
    rows,
  })}
${notes.length === 0 ? undefined : html`<p>${notes.join("; ")}.</p>`}
`;
}

function spread({ mean, deviation, count }: Spread): string {
  return count === 1 ? score(mean) : `${score(mean)} ± ${score(deviation)}`;
}
