import { type Html, html, trustedHtml } from "./html.ts";

/** How many colours the page's style has for labels; more labels take them again. */
const COLOURS = 8;
/** echarts' names, in an order that keeps neighbours unlike. */
const SHAPES = ["circle", "triangle", "rect", "diamond"] as const;
export type Shape = (typeof SHAPES)[number];

const PATHS: Readonly<Record<Shape, string>> = {
  circle: `<circle cx="6" cy="6" r="4.5"/>`,
  triangle: `<path d="M6 1L11 11H1Z"/>`,
  rect: `<path d="M1.5 1.5H10.5V10.5H1.5Z"/>`,
  diamond: `<path d="M6 .5L11.5 6 6 11.5.5 6Z"/>`,
};

/** The colour of a label, as a CSS variable. */
export const colourOf = (labelIndex: number): string => `var(--series-${labelIndex % COLOURS})`;

/** The shape of a person. */
export const shapeOf = (personIndex: number): Shape => SHAPES[personIndex % SHAPES.length];

/** A shape for a legend, in the colour of its text. */
export function shapeMark(shape: Shape): Html {
  return html`<svg class="mark" viewBox="0 0 12 12" aria-hidden="true">${trustedHtml(PATHS[shape])}</svg>`;
}
