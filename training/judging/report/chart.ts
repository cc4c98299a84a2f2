import { LineChart, ScatterChart } from "echarts/charts";
import { GridComponent, MarkLineComponent } from "echarts/components";
import { type EChartsCoreOption, init, use } from "echarts/core";
import { LabelLayout } from "echarts/features";
import { SVGRenderer } from "echarts/renderers";
import { type Html, html, trustedHtml } from "./html.ts";

use([LineChart, ScatterChart, GridComponent, MarkLineComponent, LabelLayout, SVGRenderer]);

export interface Chart {
  /** Of the SVG element; unique in the page. */
  readonly id: string;
  readonly title: string;
  /** What a screen reader says instead: what is drawn, and what there is to see. */
  readonly description: string;
  /** Small, so that text stays readable where a phone shrinks the picture. */
  readonly width: number;
  readonly height: number;
  readonly option: EChartsCoreOption;
}

/** Draws a chart as an inline SVG that scales with the page. Colours may be CSS variables of the page. */
export function drawChart({ id, title, description, width, height, option }: Chart): Html {
  const chart = init(null, null, { renderer: "svg", ssr: true, width, height });
  try {
    chart.setOption({ animation: false, textStyle: { fontFamily: "inherit" }, ...option });
    const drawn = chart.renderToSVGString();
    return html`<svg id="${id}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="${id}-title ${id}-text">
<title id="${id}-title">${title}</title><desc id="${id}-text">${description}</desc>
${trustedHtml(contentOf(drawn, id))}</svg>`;
  } finally {
    // An undisposed chart keeps a timer, and with it the process, alive.
    chart.dispose();
  }
}

/** What is inside echarts' <svg>, without hover styles, and with ids that do not depend on the charts drawn before. */
function contentOf(svg: string, id: string): string {
  return svg
    .replace(/^<svg[^>]*>\s*/, "")
    .replace(/<\/svg>\s*$/, "")
    .replace(/<style[^>]*>[\s\S]*?<\/style>\s*/g, "")
    .replace(/<rect[^>]*fill="none"><\/rect>\s*/, "")
    .replace(/ class="zr\d+-[^"]*"/g, "")
    .replace(/ pointer-events="[^"]*"/g, "")
    .replace(/\bzr\d+-/g, `${id}-`)
    .replace(/font-family:inherit;/g, "");
}
