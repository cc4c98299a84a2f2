import { median } from "../../../averages.ts";
import { evenly } from "../../../data/dataset/evenly.ts";
import type { Recording } from "../../../data/recordings/recording.ts";
import { toWindows } from "../../../data/windows/window.ts";
import { bestOf } from "../../../learning/measures/probabilities.ts";
import { drawChart } from "../chart.ts";
import { type Html, html } from "../html.ts";
import { lastLayerInputs } from "../last-layer.ts";
import { describeNeighbours } from "../neighbours.ts";
import { more, section, table } from "../parts.ts";
import { toPlane } from "../principal-components.ts";
import type { ReportInput } from "../report-input.ts";
import { colourOf, shapeMark, shapeOf } from "../symbols.ts";
import { percent } from "../text.ts";

/** Points of each kind in the picture, which stays small, and quick to draw. */
const MOST_POINTS = 300;

interface Point {
  readonly recording: Recording;
  readonly at: readonly [number, number];
  readonly tested: boolean;
  readonly wrong: boolean;
}

/** Where each recording lies for the network. */
export function mapSection({ model, split }: ReportInput): Html | undefined {
  const { labels, windowLength } = model.card;
  const wrongOnes = wrongRecordings(split.test, labels, model.measured.answers);
  const test = evenly(split.test, MOST_POINTS);
  const shown = [...evenly(split.train, MOST_POINTS), ...test];
  if (shown.length < 3) return undefined;
  const vectors = lastLayerInputs(model.graphs.float, toWindows(shown, labels, windowLength));
  if (vectors === undefined) return undefined;
  const { points, explained } = toPlane(vectors);
  const tested = new Set(test);
  const all = shown.map(
    (recording, index): Point => ({
      recording,
      at: points[index],
      tested: tested.has(recording),
      wrong: wrongOnes.has(recording),
    }),
  );
  const persons = [...new Set(shown.map(({ person }) => person))].sort();
  const neighbours = describeNeighbours(
    labels,
    shown.map(({ label }) => label),
    vectors,
  );
  return section(
    "map",
    "Where each recording lies",
    html`<p>Recordings that the network finds alike lie close together: this is what its last layer sees, seen from the side that shows most (${percent(explained)} of all differences). Strong points were tested, pale ones learned from; a ring marks a wrong answer. Groups that overlap here may still be apart in other directions.</p>
<figure class="map">`,
    drawMap(all, labels, persons),
    legend(labels, persons),
    html`</figure>`,
    more(
      "As a table",
      table({
        caption: "How far apart the groups lie, in all directions",
        head: ["Gesture", "Recordings", "Nearest other", "Distance to it, in own widths"],
        words: [2],
        rows: neighbours.map(({ label, count, nearest, distance }) => [
          label,
          count,
          nearest,
          distance.toFixed(1),
        ]),
      }),
    ),
  );
}

function drawMap(points: readonly Point[], labels: readonly string[], persons: readonly string[]): Html {
  const series = labels.flatMap((label, index) =>
    persons.flatMap((person, number) =>
      [false, true].map((tested) => ({
        type: "scatter",
        silent: true,
        symbol: `path://${shapeOf(number)}`,
        symbolSize: tested ? 7 : 5,
        itemStyle: { color: colourOf(index), opacity: tested ? 0.95 : 0.35 },
        data: points
          .filter(
            ({ recording, tested: was }) =>
              was === tested && recording.label === label && recording.person === person,
          )
          .map(({ at }) => at),
      })),
    ),
  );
  const rings = {
    type: "scatter",
    silent: true,
    symbol: "circle",
    symbolSize: 13,
    itemStyle: { color: "none", borderColor: "var(--ink)", borderWidth: 1.5 },
    data: points.filter(({ wrong }) => wrong).map(({ at }) => at),
  };
  const hidden = { type: "value", show: false, min: "dataMin", max: "dataMax" };
  return drawChart({
    id: "map-drawing",
    title: "Map of the recordings",
    description: `${points.length} recordings of ${labels.join(", ")}. How far the groups lie apart is in the table below.`,
    width: 480,
    height: 400,
    option: {
      grid: { left: 24, right: 24, top: 20, bottom: 20 },
      xAxis: hidden,
      yAxis: hidden,
      series: [...series.filter(({ data }) => data.length > 0), rings, names(points, labels)],
    },
  });
}

/** Each label's name in the middle of its points, since so many colours are hard to tell apart. */
function names(points: readonly Point[], labels: readonly string[]) {
  const data = labels.flatMap((label) => {
    const own = points.filter(({ recording }) => recording.label === label);
    if (own.length === 0) return [];
    return [{ name: label, value: [median(own.map(({ at }) => at[0])), median(own.map(({ at }) => at[1]))] }];
  });
  return {
    type: "scatter",
    silent: true,
    symbolSize: 0.01,
    labelLayout: { moveOverlap: "shiftY" },
    label: {
      show: true,
      formatter: ({ name }: { name: string }) => name,
      color: "var(--ink)",
      fontSize: 13,
      fontWeight: 600,
      width: 120,
      overflow: "truncate",
      textBorderColor: "var(--paper)",
      textBorderWidth: 4,
    },
    data,
  };
}

function legend(labels: readonly string[], persons: readonly string[]): Html {
  return html`<ul class="legend" aria-label="Colours: gestures">${labels.map(
    (label, index) => html`<li style="--key:${colourOf(index)}"><span class="dot"></span>${label}</li>`,
  )}</ul>
<ul class="legend" aria-label="Shapes: people">${persons.map(
    (person, index) => html`<li>${shapeMark(shapeOf(index))}${person}</li>`,
  )}</ul>`;
}

function wrongRecordings(
  test: readonly Recording[],
  labels: readonly string[],
  answers: Parameters<typeof bestOf>[0],
): Set<Recording> {
  const best = bestOf(answers);
  return new Set(test.filter(({ label }, index) => labels[best[index]?.index ?? -1] !== label));
}
