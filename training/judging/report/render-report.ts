import { html } from "./html.ts";
import type { ReportInput } from "./report-input.ts";
import { calibrationSection } from "./sections/calibration.ts";
import { confusionSection } from "./sections/confusion.ts";
import { dataSizeSection } from "./sections/data-size.ts";
import { findingsSection } from "./sections/findings.ts";
import { learningCurveSection } from "./sections/learning-curve.ts";
import { mapSection } from "./sections/map.ts";
import { mistakesSection } from "./sections/mistakes.ts";
import { perClassSection } from "./sections/per-class.ts";
import { regimesSection } from "./sections/regimes.ts";
import { repeatSection } from "./sections/repeat.ts";
import { streamSection } from "./sections/stream.ts";
import { summarySection } from "./sections/summary.ts";
import { watchSection } from "./sections/watch.ts";
import { STYLE } from "./style.ts";

/** The sections after the head line, in reading order; one without data leaves itself out. */
const SECTIONS = [
  confusionSection,
  perClassSection,
  streamSection,
  regimesSection,
  mistakesSection,
  mapSection,
  calibrationSection,
  learningCurveSection,
  dataSizeSection,
  watchSection,
  findingsSection,
  repeatSection,
];

/**
 * `report.html` of a model directory: how good the model is, why, what it costs on the watch, and how to make it again.
 * One HTML file that needs neither network nor scripts. The same input gives the same text.
 */
export function renderReport(input: ReportInput): string {
  const { labels } = input.model.card;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="bangle-gestures ${input.model.card.toolVersion}">
<title>Gesture model: ${labels.join(", ")}</title>
<style>${{ markup: STYLE }}</style>
</head>
<body>
<main>
${summarySection(input)}
${SECTIONS.map((section) => section(input))}
<footer>Measured on the int8 model, run by a twin of the watch's own interpreter.</footer>
</main>
</body>
</html>
`.markup;
}
