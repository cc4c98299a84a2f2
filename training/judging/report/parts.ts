import { type Html, type HtmlPart, html } from "./html.ts";

/** One entry of a legend: how a line or a point looks, and what it stands for. */
export interface LegendEntry {
  readonly colour: string;
  readonly dash?: "solid" | "dashed" | "dotted";
  readonly text: string;
}

export function section(id: string, title: string, ...content: readonly HtmlPart[]): Html {
  return html`<section aria-labelledby="${id}">
<h2 id="${id}">${title}</h2>
${content}
</section>
`;
}

/** A drawing with its heading and legend. */
export function figure(title: string, drawing: Html, legend: readonly LegendEntry[] = []): Html {
  return html`<figure>
<figcaption>${title}</figcaption>
${drawing}
${legend.length === 0 ? undefined : lineLegend(legend)}
</figure>
`;
}

/** What the lines of a drawing stand for. */
export function lineLegend(entries: readonly LegendEntry[]): Html {
  return html`<ul class="legend">${entries.map(
    ({ colour, dash, text }) =>
      html`<li><span class="key ${dash ?? "solid"}" style="--key:${colour}"></span>${text}</li>`,
  )}</ul>`;
}

/** More to read for whom it concerns; opened with the keyboard too. */
export function more(title: string, ...content: readonly HtmlPart[]): Html {
  return html`<details><summary>${title}</summary>
${content}
</details>
`;
}

export interface TableOptions {
  readonly caption: string;
  readonly head: readonly string[];
  /** The first cell of a row is its heading. */
  readonly rows: readonly (readonly HtmlPart[])[];
  /** Columns that are text, not numbers. */
  readonly words?: readonly number[];
}

/** A table that scrolls sideways where it is wider than the screen. */
export function table({ caption, head, rows, words = [] }: TableOptions): Html {
  const kind = (column: number) => (column === 0 || words.includes(column) ? "word" : "number");
  return scrolling(
    caption,
    html`<table>
<caption><span>${caption}</span></caption>
<thead><tr>${head.map((title, column) => html`<th scope="col" class="${kind(column)}">${title}</th>`)}</tr></thead>
<tbody>
${rows.map(
  ([first, ...rest]) =>
    html`<tr><th scope="row">${first}</th>${rest.map((cell, index) => html`<td class="${kind(index + 1)}">${cell}</td>`)}</tr>
`,
)}</tbody>
</table>`,
  );
}

/** Can be reached and scrolled with the keyboard. */
export function scrolling(name: string, content: Html): Html {
  return html`<div class="scroll" role="region" aria-label="${name}" tabindex="0">
${content}
</div>
`;
}

/** Terms and what they are. */
export function facts(entries: readonly (readonly [string, HtmlPart])[]): Html {
  return html`<dl>${entries.map(
    ([term, value]) => html`<div><dt>${term}</dt><dd>${value}</dd></div>
`,
  )}</dl>
`;
}
