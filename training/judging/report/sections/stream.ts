import { inventedInWords } from "../../streams/invented-in-words.ts";
import { scoreWay, shareFound, type WayScore } from "../../streams/judge-way.ts";
import { WAY_COLUMNS, wayRow } from "../../streams/way-row.ts";
import { drawChart } from "../chart.ts";
import { curve, uprightLine, valueAxis } from "../chart-parts.ts";
import { type Html, html } from "../html.ts";
import { figure, more, section, table } from "../parts.ts";
import type { ReportInput, StreamReport } from "../report-input.ts";
import { percent } from "../text.ts";
import { timeLine } from "../time-line.ts";

const LINES = [
  { key: "atRest", colour: "var(--series-0)", dash: "solid", text: "with rest before and after" },
  { key: "moving", colour: "var(--series-1)", dash: "dashed", text: "in the midst of movement" },
] as const;
const whole = (share: number) => `${Math.round(share * 100)} %`;

/** What listens to every sample, on streams: how much it finds, misses and invents, beside the detector's way. */
export function streamSection({ stream }: ReportInput): Html | undefined {
  if (!stream?.compared) return undefined;
  const { compared } = stream;
  const [ours, cut] = [compared.stream, compared.detector].map(scoreWay);
  const invented = inventedInWords(compared.stream);
  return section(
    "stream",
    "Without a pause",
    html`<p>Gestures of the test recordings, laid into ${compared.stream.map((one) => one.stream.name).join(" and ")}: ${ours.all.made} in ${ours.hours.toFixed(1)} hours, half of them with rest before and after, as the watch's detector needs it, half in the midst of movement. Listening to every sample finds ${percent(shareFound(ours.all))} of them, ${delayInWords(ours)}, and invents ${ours.inventedPerHour.toFixed(1)} an hour; the detector's way finds ${percent(shareFound(cut.all))}.</p>`,
    table({
      caption: "What both ways find in the same streams",
      head: ["", ...WAY_COLUMNS],
      rows: [wayRow("every sample", ours, percent), wayRow("detector", cut, percent)],
    }),
    invented === undefined ? undefined : html`<p>Of listening to every sample: ${invented}.</p>`,
    thresholdChart(stream),
    ...compared.stream.map((heard, index) => timeLine(`time-line-${index}`, heard)),
    more(
      "What the lines say",
      html`<p>A gesture counts as found when the first report from its beginning to a second after its end is of its label. Reports of gestures that nobody made, and second reports of the same one, are invented. The delay is from the gesture's last movement to the report, half of them sooner.</p>`,
    ),
  );
}

function delayInWords({ medianDelaySeconds }: WayScore): string {
  return medianDelaySeconds === undefined
    ? "none at any time"
    : `${medianDelaySeconds.toFixed(2)} s after their end in the middle`;
}

/** What other thresholds would find and invent. */
function thresholdChart({ compared }: StreamReport): Html | undefined {
  if (!compared) return undefined;
  const points = [...compared.curve].sort((a, b) => a.inventedPerHour - b.inventedPerHour);
  const most = Math.max(4, ...points.map((point) => point.inventedPerHour));
  const now = points.find(({ added }) => added === 0);
  const drawing = drawChart({
    id: "stream-thresholds",
    title: "Found and invented, with other thresholds",
    description: points
      .map(
        ({ found, inventedPerHour }) =>
          `${whole(found)} found at ${inventedPerHour.toFixed(1)} invented an hour`,
      )
      .join("; "),
    width: 560,
    height: 260,
    option: {
      grid: { left: 52, right: 16, top: 24, bottom: 44 },
      xAxis: valueAxis({ name: "invented an hour", min: 0, max: Math.ceil(most) }),
      yAxis: valueAxis({ min: 0.5, max: 1, format: whole }),
      series: LINES.map(({ key, colour, dash }, index) => ({
        ...curve(
          points.map((point) => [point.inventedPerHour, point[key]] as const),
          { colour, dash },
        ),
        ...(index === 0 && now ? { markLine: uprightLine(now.inventedPerHour, "as built") } : {}),
      })),
    },
  });
  return figure("Found and invented, with other thresholds", drawing, LINES);
}
