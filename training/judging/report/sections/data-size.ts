import { drawChart } from "../chart.ts";
import { curve, valueAxis } from "../chart-parts.ts";
import { type Html, html } from "../html.ts";
import { figure, section, table } from "../parts.ts";
import type { ReportInput } from "../report-input.ts";
import { score } from "../text.ts";

/** How much more data would help: the learning curve over data size. */
export function dataSizeSection({ dataSizes = [] }: ReportInput): Html | undefined {
  const points = [...dataSizes].sort((a, b) => a.recordings - b.recordings);
  const last = points.at(-1);
  const before = points.at(-2);
  if (last === undefined || before === undefined) return undefined;
  const gain = last.macroF1 - before.macroF1;
  return section(
    "data-size",
    "How much more data would help",
    html`<p>The same training with fewer recordings, on the same test. The last step, from ${before.recordings} to ${last.recordings} recordings, changed macro-F1 by ${gain < 0 ? "−" : "+"}${score(Math.abs(gain))}. While the line still rises, more recordings help; where it is flat, other people or other days may.</p>
<div class="pair"><div>`,
    figure(
      "Macro-F1 by recordings learned from",
      drawChart({
        id: "data-size-drawing",
        title: "Macro-F1 by recordings learned from",
        description: points
          .map(({ recordings, macroF1 }) => `${recordings} recordings: ${score(macroF1)}`)
          .join("; "),
        width: 400,
        height: 260,
        option: {
          grid: { left: 48, right: 20, top: 14, bottom: 46 },
          xAxis: valueAxis({ name: "recordings", min: 0, lines: false }),
          yAxis: valueAxis({ min: 0, max: 1, format: (value) => value.toFixed(1) }),
          series: [
            {
              ...curve(
                points.map(({ recordings, macroF1 }) => [recordings, macroF1] as const),
                { colour: "var(--series-0)" },
              ),
              showSymbol: true,
              symbol: "circle",
              symbolSize: 8,
            },
          ],
        },
      }),
    ),
    html`</div><div>`,
    table({
      caption: "Macro-F1 by recordings learned from",
      head: ["Recordings", "Macro-F1"],
      rows: points.map(({ recordings, macroF1 }) => [recordings, score(macroF1)]),
    }),
    html`</div></div>`,
  );
}
