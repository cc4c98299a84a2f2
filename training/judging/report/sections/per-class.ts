import { classScores } from "../../../learning/measures/confusion.ts";
import { type Html, html } from "../html.ts";
import { section, table } from "../parts.ts";
import type { ReportInput } from "../report-input.ts";
import { percent, score } from "../text.ts";

/** How good it is at each gesture. */
export function perClassSection({ model: { card }, split }: ReportInput): Html | undefined {
  if (card.metrics.split.test === 0) return undefined;
  const scores = classScores(card.metrics.confusion);
  const learned = (label: string) => split.train.filter((recording) => recording.label === label).length;
  return section(
    "classes",
    "Gesture by gesture",
    html`<p>Of the network's best answer, before the threshold. Precision: when it answers this gesture, how often it is right. Recall: when you make this gesture, how often it is recognised. F1 is their harmonic mean, and macro-F1 the mean of these.</p>
`,
    table({
      caption: "Precision, recall and F1 of every gesture, int8 model, test recordings",
      head: ["Gesture", "Learned from", "Tested on", "Precision", "Recall", "F1"],
      rows: card.labels.map((label, index) => {
        const { precision, recall, f1, support } = scores[index];
        return [label, learned(label), support, percent(precision), percent(recall), score(f1)];
      }),
    }),
  );
}
