import { expectation } from "../../card/expectation.ts";
import { type Html, html } from "../html.ts";
import type { ReportInput } from "../report-input.ts";
import { counted, percent, score } from "../text.ts";
import { ENOUGH_TRIALS, wilsonInterval } from "../wilson.ts";

/** What to know if you read nothing else. */
export function summarySection({ model, split }: ReportInput): Html {
  const { labels, metrics } = model.card;
  const tested = metrics.split.test;
  return html`<header>
<p class="product">bangle-gestures</p>
<h1>${counted(labels.length, "gesture")}: ${labels.join(", ")}</h1>
${
  tested === 0
    ? html`<p class="lead">No recording was held back for a test, so nothing is known about how good this model is.</p>`
    : html`<dl class="tiles">
${tile("Macro-F1 on the watch (int8)", score(metrics.macroF1))}
${tile("Macro-F1 before quantization", score(metrics.floatMacroF1))}
${tile("Right before the threshold", percent(metrics.accuracy))}
</dl>
<p class="lead">${verdictText(metrics.accuracy, tested)} ${thresholdText(model)} The split: ${metrics.split.kind}; ${counted(metrics.split.train, "recording")} to learn from, ${metrics.split.validation} to choose the threshold with, ${tested} to test. ${whoseText(split)}</p>`
}
</header>
`;
}

const tile = (name: string, value: string): Html => html`<div><dt>${name}</dt><dd>${value}</dd></div>`;

function verdictText(accuracy: number, tested: number): string {
  const right = Math.round(accuracy * tested);
  const { low, high } = wilsonInterval(right, tested);
  return `${right} of ${counted(tested, "test recording")} that it never learned from were answered right, by the watch's own arithmetic. ${tested < ENOUGH_TRIALS ? "With so few recordings the true share may lie anywhere" : "With so many recordings the true share lies"} between ${percent(low)} and ${percent(high)} (95 % confidence).`;
}

/** The numbers above are of the best answer, however unsure; this one is what somebody with the watch will see. */
function thresholdText({ card, withThreshold }: ReportInput["model"]): string {
  const { right, wrong, unknown } = withThreshold;
  const expected = expectation(card);
  return `That is the network's best answer; with the threshold of ${percent(card.rejectionThreshold)}, the watch's app answers ${percent(right)} right, ${percent(wrong)} wrong, and ${percent(unknown)} unknown.${expected === undefined ? "" : ` On the wrist, expect ${expected}.`}`;
}

/** The number is only good for the people it was measured on: says who they are to the model. */
function whoseText({ train, test }: ReportInput["split"]): string {
  const known = new Set(train.map(({ person }) => person));
  const strangers = [...new Set(test.map(({ person }) => person))].filter((person) => !known.has(person));
  return strangers.length > 0
    ? `It had never seen a recording of ${strangers.join(", ")}.`
    : `It knows the ${known.size === 1 ? "person" : "people"} in the test from other recordings; for people it has never met, expect less.`;
}
