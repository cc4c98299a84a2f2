import { SAMPLE_INTERVAL_MS } from "../../data/detector/gesture-detector.ts";
import type { Judged } from "../streams/judge-reports.ts";
import type { HeardStream } from "../streams/judge-way.ts";
import { type Html, html } from "./html.ts";
import { lineLegend, scrolling } from "./parts.ts";
import { curveOf } from "./time-line-curve.ts";

/** So much of a stream is shown: more would make the page large. */
const SHOWN_SAMPLES = (4 * 60 * 1000) / SAMPLE_INTERVAL_MS;
/** A sample is so wide, in pixels. */
const WIDTH = 1.2;
const [HEIGHT, TRUTH, CURVE_TOP, CURVE_HEIGHT, ANSWERS] = [190, 16, 28, 118, 166];
const COLOURS = ["var(--series-0)", "var(--series-1)", "var(--series-2)"];
const LEGEND = [
  ...["x", "y", "z"].map((text, axis) => ({ colour: COLOURS[axis], text })),
  { colour: "var(--muted)", text: "above: what was done" },
  { colour: "var(--ink)", text: "below: what was reported" },
];

/** The beginning of a stream, to scroll through: its curve, what was done above it and what was reported below. */
export function timeLine(id: string, { stream, marks, reports, invented }: HeardStream): Html {
  const count = Math.min(SHOWN_SAMPLES, stream.samples.length / 3);
  const width = Math.ceil(count * WIDTH);
  const shown = marks.filter(({ mark }) => mark.end < count);
  const wrong = new Set(marks.flatMap((one) => (one.outcome === "wrong" ? [one.report.sample] : [])));
  const nobodys = new Set(invented.map(({ sample }) => sample));
  const minutes = Math.round((count * SAMPLE_INTERVAL_MS) / 60_000);
  const name = `The first ${minutes} minutes of ${stream.name}`;
  const answers = reports
    .filter(({ sample }) => sample < count)
    .map(({ sample, label }) => {
      const kind = nobodys.has(sample) ? "invented" : wrong.has(sample) ? "wrong" : "found";
      const said = kind === "found" ? label : `${label} (${kind})`;
      return html`<g class="answer ${kind}"><path d="M${x(sample)} ${CURVE_TOP + CURVE_HEIGHT}V${ANSWERS - 10}"/><text x="${x(sample)}" y="${ANSWERS}">${said}</text></g>`;
    });
  const drawing = html`<svg class="time-line" id="${id}" width="${width}" height="${HEIGHT}" viewBox="0 0 ${width} ${HEIGHT}" role="img" aria-labelledby="${id}-title ${id}-text">
<title id="${id}-title">${name}</title><desc id="${id}-text">${describe(shown)}</desc>
${shown.map(band)}
<g transform="scale(${WIDTH} 1)">${[0, 1, 2].map((axis) => html`<path class="axis" style="stroke:${COLOURS[axis]}" d="${curveOf(stream.samples, axis, count, { top: CURVE_TOP, height: CURVE_HEIGHT })}"/>`)}</g>
${answers}
${seconds(count)}
</svg>`;
  return html`<figure><figcaption>${name}</figcaption>
${scrolling(name, drawing)}
${lineLegend(LEGEND)}
</figure>
`;
}

/** A gesture: a band behind the curve, and its name above. */
function band({ mark, outcome }: Judged): Html {
  const missed = outcome === "missed" ? " missed" : "";
  const width = ((mark.end - mark.begin + 1) * WIDTH).toFixed(1);
  const said = outcome === "missed" ? `${mark.label} (missed)` : mark.label;
  return html`<g class="truth${missed}"><rect x="${x(mark.begin)}" y="${CURVE_TOP - 6}" width="${width}" height="${CURVE_HEIGHT + 8}"/><text x="${x(mark.begin)}" y="${TRUTH}">${said}</text></g>`;
}

/** Ten seconds apart. */
function seconds(count: number): Html[] {
  const every = 10_000 / SAMPLE_INTERVAL_MS;
  return Array.from(
    { length: Math.floor(count / every) },
    (_, index) =>
      html`<text class="time" x="${x((index + 1) * every)}" y="${HEIGHT - 6}">${(index + 1) * 10} s</text>`,
  );
}

function describe(shown: readonly Judged[]): string {
  const found = shown.filter(({ outcome }) => outcome === "found").length;
  return `${shown.length} gestures, of which ${found} were found: ${shown
    .map(
      ({ mark, outcome }) =>
        `${mark.label} at ${((mark.begin * SAMPLE_INTERVAL_MS) / 1000).toFixed(0)} s, ${outcome}`,
    )
    .join("; ")}`;
}

const x = (sample: number) => (sample * WIDTH).toFixed(1);
