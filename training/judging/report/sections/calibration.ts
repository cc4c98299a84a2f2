import { toWindows } from "../../../data/windows/window.ts";
import { type Calibration, calibrate } from "../../evaluation/calibration.ts";
import { drawChart } from "../chart.ts";
import { curve, valueAxis } from "../chart-parts.ts";
import { type Html, html } from "../html.ts";
import { figure, section, table } from "../parts.ts";
import type { ReportInput } from "../report-input.ts";
import { counted, percent } from "../text.ts";

const BINS = 10;
const whole = (share: number) => `${Math.round(share * 100)} %`;

/** How far its probabilities can be believed: a reliability diagram. */
export function calibrationSection({ model: { card, measured }, split }: ReportInput): Html | undefined {
  if (split.test.length === 0) return undefined;
  const { classes } = toWindows(split.test, card.labels, card.windowLength);
  const calibration = calibrate(measured.answers, classes, BINS);
  const used = calibration.bins.filter(({ count }) => count > 0);
  return section(
    "calibration",
    "How sure it is, and how right",
    html`<p>Of the answers given with 80 % probability, 80 % should be right: points on the grey line. Above it the model is better than it says, below it worse. On average it is off by ${percent(calibration.error)} (expected calibration error).</p>
<div class="pair"><div>`,
    figure("Share of right answers by probability", drawReliability(used)),
    html`</div><div>`,
    table({
      caption: "Answers by their probability",
      head: ["Probability", "Answers", "Mean", "Right"],
      rows: used.map(({ low, high, count, confidence, accuracy }) => [
        `${whole(low)} to ${whole(high)}`,
        count,
        percent(confidence),
        percent(accuracy),
      ]),
    }),
    html`</div></div>`,
  );
}

function drawReliability(bins: Calibration["bins"]): Html {
  const largest = Math.max(...bins.map(({ count }) => count));
  return drawChart({
    id: "calibration-drawing",
    title: "Reliability diagram",
    description: bins
      .map(
        ({ confidence, accuracy, count }) =>
          `${whole(confidence)} sure, ${whole(accuracy)} right (${counted(count, "answer")})`,
      )
      .join("; "),
    width: 400,
    height: 320,
    option: {
      grid: { left: 52, right: 16, top: 14, bottom: 46 },
      xAxis: valueAxis({ name: "probability", min: 0, max: 1, format: whole, lines: false }),
      yAxis: valueAxis({ min: 0, max: 1, format: whole }),
      series: [
        curve(
          [
            [0, 0],
            [1, 1],
          ],
          { colour: "var(--muted)", dash: "dashed", width: 1.5 },
        ),
        {
          type: "scatter",
          silent: true,
          itemStyle: { color: "var(--series-0)", opacity: 0.9 },
          data: bins.map(({ confidence, accuracy, count }) => ({
            value: [confidence, accuracy],
            symbolSize: 7 + 17 * Math.sqrt(count / largest),
          })),
        },
      ],
    },
  });
}
