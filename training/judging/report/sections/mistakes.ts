import type { Recording } from "../../../data/recordings/recording.ts";
import { drawChart } from "../chart.ts";
import { curve, valueAxis } from "../chart-parts.ts";
import { type Html, html } from "../html.ts";
import { lineLegend, more, section, table } from "../parts.ts";
import type { ReportInput } from "../report-input.ts";
import { counted, percent, short } from "../text.ts";

/** Drawings; the table has all. */
const MOST_DRAWN = 18;

const AXES = [
  { colour: "var(--series-0)", dash: "solid", text: "x" },
  { colour: "var(--series-1)", dash: "dashed", text: "y" },
  { colour: "var(--series-2)", dash: "dotted", text: "z" },
] as const;

interface Mistake {
  readonly recording: Recording;
  readonly answer: string;
  readonly probability: number;
  /** What the right label got. */
  readonly rightProbability: number;
}

/** The recordings that it gets wrong, the surest first. */
export function mistakesSection({ model, split }: ReportInput): Html | undefined {
  const { card } = model;
  const mistakes = findMistakes(split.test, model);
  if (mistakes.length === 0) return undefined;
  const drawn = mistakes.slice(0, MOST_DRAWN);
  const longest = Math.max(...drawn.map(({ recording }) => secondsOf(recording)));
  const some = drawn.length < mistakes.length ? ` The ${drawn.length} it was surest of are drawn.` : "";
  const quiet = mistakes.filter(({ probability }) => probability < card.rejectionThreshold).length;
  return section(
    "mistakes",
    "What it gets wrong",
    html`<p>${counted(mistakes.length, "test recording")}${unsureText(quiet, mistakes.length, card.rejectionThreshold)}.${some} A slip of the hand while recording looks like this too: if a curve is not what its label says, remove that line.</p>
${lineLegend(AXES)}
<div class="small">`,
    drawn.map((mistake, index) => drawMistake(mistake, index, card.countsPerG, longest)),
    html`</div>`,
    more("As a table", mistakeTable(mistakes)),
  );
}

function unsureText(quiet: number, all: number, threshold: number): string {
  const below = `so unsure (below ${short(threshold)}) that the watch would say “unknown”`;
  if (all === 1) return quiet === 1 ? `, ${below}` : "";
  const which = quiet === 0 ? "none" : quiet === all ? "all" : quiet;
  return `, ${which} of them ${below}`;
}

function findMistakes(
  test: readonly Recording[],
  { card: { labels }, measured: { answers }, answered }: ReportInput["model"],
): Mistake[] {
  return answered
    .flatMap(({ index, probability }, row): Mistake[] => {
      const recording = test[row];
      const actual = labels.indexOf(recording.label);
      if (actual === index) return [];
      const rightProbability = answers.probabilities[row * answers.classes + actual];
      return [{ recording, answer: labels[index], probability, rightProbability }];
    })
    .sort((a, b) => b.probability - a.probability);
}

function drawMistake(
  { recording, answer, probability }: Mistake,
  index: number,
  countsPerG: number,
  seconds: number,
): Html {
  const curves = AXES.map((_, axis) => axisOf(recording, axis, countsPerG));
  const title = `${recording.label}, answered ${answer}`;
  return html`<figure>
<figcaption>${recording.label} <span class="arrow">answered</span> ${answer}<br><span class="muted">${percent(probability)} sure</span></figcaption>
${drawChart({
  id: `mistake-${index + 1}`,
  title,
  description: curves
    .map((points, axis) => `${AXES[axis].text} ${rangeText(points.map(([, g]) => g))}`)
    .join("; "),
  width: 280,
  height: 150,
  option: {
    grid: { left: 34, right: 8, top: 10, bottom: 24 },
    xAxis: valueAxis({ min: 0, max: Math.ceil(seconds), lines: false, format: (time) => `${time} s` }),
    yAxis: valueAxis({ min: -2, max: 2, format: (g) => `${g < 0 ? "−" : ""}${Math.abs(g)} g` }),
    series: curves.map((points, axis) =>
      curve(points, { colour: AXES[axis].colour, dash: AXES[axis].dash, width: 1.75 }),
    ),
  },
})}
<p class="where">${placeOf(recording)}</p>
</figure>
`;
}

const secondsOf = ({ samples, info }: Recording): number => samples.length / 3 / info.rateHz;

/** One axis against time: seconds, g. */
function axisOf({ samples, info }: Recording, axis: number, countsPerG: number): [number, number][] {
  return Array.from({ length: samples.length / 3 }, (_, sample) => [
    sample / info.rateHz,
    samples[sample * 3 + axis] / countsPerG,
  ]);
}

function rangeText(values: readonly number[]): string {
  return `from ${Math.min(...values).toFixed(1)} to ${Math.max(...values).toFixed(1)} g`;
}

function placeOf({ file, line, person, session }: Recording): string {
  if (file === "") return `${person}/${session}`;
  return line === 0 ? file : `${file}:${line}`;
}

function mistakeTable(mistakes: readonly Mistake[]): Html {
  return table({
    caption: "Test recordings answered wrong, the surest first",
    head: ["Recording", "It was", "Answered", "Probability", "Probability of what it was"],
    words: [1, 2],
    rows: mistakes.map(({ recording, answer, probability, rightProbability }) => [
      placeOf(recording),
      recording.label,
      answer,
      percent(probability),
      percent(rightProbability),
    ]),
  });
}
