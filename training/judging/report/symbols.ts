import { type Html, html } from "./html.ts";

/** How many colours the page's style has for labels; more labels take them again. */
const COLOURS = 8;
/** In a square of 12 by 12, in an order that keeps neighbours unlike. */
const SHAPES = [
  // Two halves: an arc whose ends are rounded to the same point is nothing.
  "M6 1A5 5 0 1 1 6 11A5 5 0 1 1 6 1Z",
  "M6 1L11.5 11H.5Z",
  "M1.5 1.5H10.5V10.5H1.5Z",
  "M6 0L12 6 6 12 0 6Z",
  "M6 11L.5 1H11.5Z",
  "M4.2.5H7.8V4.2H11.5V7.8H7.8V11.5H4.2V7.8H.5V4.2H4.2Z",
] as const;
export type Shape = (typeof SHAPES)[number];

/** The colour of a label, as a CSS variable. */
export const colourOf = (labelIndex: number): string => `var(--series-${labelIndex % COLOURS})`;

/** The shape of a person, as an SVG path; more than six people take them again. */
export const shapeOf = (personIndex: number): Shape => SHAPES[personIndex % SHAPES.length];

/** A shape for a legend, in the colour of its text. */
export function shapeMark(shape: Shape): Html {
  return html`<svg class="mark" viewBox="0 0 12 12" aria-hidden="true"><path d="${shape}"/></svg>`;
}
