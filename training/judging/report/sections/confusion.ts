import { type Html, html } from "../html.ts";
import { scrolling, section } from "../parts.ts";
import type { ReportInput } from "../report-input.ts";

const CAPTION =
  "Confusion matrix: a row for what it was, a column for the network's best answer before the threshold, in recordings";
/** Above this share of its row a cell is coloured darkly, with light text: between the two, neither would be readable. */
const DARK = 0.85;
/** More columns than this are headed by upright text, to fit a phone. */
const MOST_LYING_HEADS = 3;
/** More columns than this have small cells, to fit a page. */
const MOST_LARGE_CELLS = 14;

/** What is taken for what: a table of counts, coloured by their share of the row. */
export function confusionSection({ model: { card } }: ReportInput): Html | undefined {
  const { labels, metrics } = card;
  if (metrics.split.test === 0) return undefined;
  const mixedUp = labels
    .flatMap((actual, row) =>
      labels.map((answer, column) => ({ actual, answer, count: metrics.confusion[row]?.[column] ?? 0 })),
    )
    .filter(({ actual, answer, count }) => count > 0 && actual !== answer)
    .sort((a, b) => b.count - a.count);
  const [worst] = mixedUp;
  return section(
    "confusion",
    "What it mixes up",
    html`<p>${
      worst
        ? `Most often ${worst.actual} is taken for ${worst.answer}: ${timesText(worst.count)}.`
        : "Nothing, on these recordings."
    } Right answers are blue, wrong ones orange; the stronger, the larger their share of the row.</p>
`,
    scrolling(CAPTION, matrix(labels, metrics.confusion)),
  );
}

const timesText = (count: number): string => ["", "once", "twice"][count] ?? `${count} times`;

function matrix(labels: readonly string[], confusion: readonly (readonly number[])[]): Html {
  const upright = labels.length > MOST_LYING_HEADS ? " upright" : "";
  const dense = labels.length > MOST_LARGE_CELLS ? " dense" : "";
  return html`<table class="confusion${upright}${dense}">
<caption><span>${CAPTION}</span></caption>
<thead><tr><td></td>${labels.map((label) => html`<th scope="col"><span>${label}</span></th>`)}</tr></thead>
<tbody>
${confusion.map((row, index) => {
  const total = row.reduce((sum, count) => sum + count, 0);
  return html`<tr><th scope="row"><span>${labels[index]}</span></th>${row.map((count, column) =>
    cell(count, total === 0 ? 0 : count / total, index === column),
  )}</tr>
`;
})}</tbody>
</table>`;
}

function cell(count: number, share: number, right: boolean): Html {
  if (count === 0) return html`<td class="none">0</td>`;
  const kind = `${right ? "right" : "wrong"}${share > DARK ? " dark" : ""}`;
  return html`<td class="${kind}" style="--share:${share.toFixed(2)}">${count}</td>`;
}
