import type { EpochProgress } from "../../../learning/network/train-network.ts";
import { drawChart } from "../chart.ts";
import { curve, uprightLine, valueAxis } from "../chart-parts.ts";
import { type Html, html } from "../html.ts";
import { figure, type LegendEntry, more, section, table } from "../parts.ts";
import type { ReportInput } from "../report-input.ts";
import { counted, percent, score } from "../text.ts";

const TRAIN = "var(--series-0)";
const VALIDATION = "var(--series-1)";
const SIZE = { width: 400, height: 250 };
const GRID = { left: 44, right: 14, top: 26, bottom: 44 };
/** Epochs in the table; the chart has them all. */
const MOST_ROWS = 13;

interface Line {
  readonly entry: LegendEntry;
  value(epoch: EpochProgress): number | undefined;
}

const LOSS: readonly Line[] = [
  { entry: { colour: TRAIN, text: "training" }, value: ({ loss }) => loss },
  {
    entry: { colour: VALIDATION, dash: "dashed", text: "validation" },
    value: ({ validation }) => validation?.loss,
  },
];
const QUALITY: readonly Line[] = [
  { entry: { colour: TRAIN, text: "training accuracy" }, value: ({ accuracy }) => accuracy },
  {
    entry: { colour: VALIDATION, dash: "dashed", text: "validation accuracy" },
    value: ({ validation }) => validation?.accuracy,
  },
  {
    entry: { colour: "var(--series-2)", dash: "dotted", text: "validation macro-F1" },
    value: ({ validation }) => validation?.macroF1,
  },
];

/** How the network learned, epoch by epoch. */
export function learningCurveSection({ model: { network } }: ReportInput): Html | undefined {
  const { history, bestEpoch, taught } = network;
  const last = history.at(-1);
  if (last === undefined) return undefined;
  return section(
    "learning",
    "How it learned",
    html`<p>${
      taught
        ? `There are few recordings, so ${counted(taught.networks, "other network")} learned them first, and this one what these made of ${taught.windows} variations: ${counted(history.length, "epoch")}, each once through those. `
        : `${counted(history.length, "epoch")}, each once through the recordings to learn from. `
    }${
      bestEpoch === last.epoch
        ? "The weights of the last one were kept."
        : `The weights kept are those of epoch ${bestEpoch}, the best on the validation recordings.`
    }</p>
<div class="pair">`,
    chart("learning-loss", "Loss, lower is better", LOSS, history, bestEpoch),
    chart("learning-quality", "Share of right answers and macro-F1", QUALITY, history, bestEpoch),
    html`</div>`,
    more("The numbers", historyTable(history, bestEpoch)),
  );
}

function chart(
  id: string,
  title: string,
  candidates: readonly Line[],
  history: readonly EpochProgress[],
  bestEpoch: number,
): Html {
  const lines = candidates.filter(({ value }) => history.some((epoch) => value(epoch) !== undefined));
  const series = lines.map(({ entry, value }) => {
    const points = history.flatMap((epoch): [number, number][] => {
      const y = value(epoch);
      return y === undefined ? [] : [[epoch.epoch, y]];
    });
    return curve(points, { colour: entry.colour, dash: entry.dash ?? "solid" });
  });
  const [first, ...others] = series;
  const isLoss = candidates === LOSS;
  const drawing = drawChart({
    id,
    title,
    description: `${lines.map(({ entry, value }) => describe(entry.text, history.map(value))).join("; ")}. The epoch whose weights were kept, ${bestEpoch}, is marked.`,
    ...SIZE,
    option: {
      grid: GRID,
      xAxis: valueAxis({ name: "epoch", min: 1, max: Math.max(2, history.length), lines: false }),
      yAxis: isLoss
        ? valueAxis({ min: 0 })
        : valueAxis({ min: 0, max: 1, format: (value) => `${Math.round(value * 100)} %` }),
      series: [{ ...first, markLine: uprightLine(bestEpoch, "kept") }, ...others],
    },
  });
  return figure(
    title,
    drawing,
    lines.map(({ entry }) => entry),
  );
}

function describe(name: string, values: readonly (number | undefined)[]): string {
  const known = values.filter((value) => value !== undefined);
  return `${name} from ${score(known[0] ?? 0)} to ${score(known.at(-1) ?? 0)}`;
}

function historyTable(history: readonly EpochProgress[], bestEpoch: number): Html {
  const step = Math.max(1, Math.ceil((history.length - 1) / (MOST_ROWS - 1)));
  const shown = history.filter(
    ({ epoch }, index) => index % step === 0 || epoch === bestEpoch || index === history.length - 1,
  );
  const checked = shown.some(({ validation }) => validation !== undefined);
  return table({
    caption: "Learning curve",
    head: [
      "Epoch",
      "Loss",
      "Accuracy",
      ...(checked ? ["Validation loss", "Validation accuracy", "Validation macro-F1"] : []),
    ],
    rows: shown.map(({ epoch, loss, accuracy, validation }) => [
      epoch === bestEpoch ? `${epoch} (kept)` : epoch,
      score(loss),
      percent(accuracy),
      ...(validation
        ? [score(validation.loss), percent(validation.accuracy), score(validation.macroF1)]
        : []),
    ]),
  });
}
