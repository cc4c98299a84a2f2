import { WATCHES } from "../../../model/inspect/watches.ts";
import { TARGETS } from "../../../model/targets.ts";
import { likenessInWords } from "../../card/card-likeness.ts";
import { type Html, html } from "../html.ts";
import { facts, section } from "../parts.ts";
import type { ReportInput } from "../report-input.ts";
import { grouped, short } from "../text.ts";

/** What the model costs on the watch, and which watches run it. */
export function watchSection({ model: { card, inspection } }: ReportInput): Html {
  const { milliseconds } = inspection;
  const likeness = likenessInWords(card);
  return section(
    "watch",
    "On the watch",
    facts([
      ["Model file", `${grouped(card.modelBytes)} bytes`],
      ["Arena (working memory)", `${grouped(card.arenaBytes)} bytes`],
      ["Multiply-accumulates", grouped(card.macs)],
      ...(milliseconds === null
        ? []
        : [["Time for one answer", `about ${Math.ceil(milliseconds)} ms on Bangle.js 1 and 2`] as const]),
      ["Answers “unknown” below", `probability ${short(card.rejectionThreshold)}`],
      ...(likeness === undefined ? [] : [["Gestures nobody taught", likeness] as const]),
      ["Firmware's own aiGesture event", card.aiGestureSafe ? "safe to use" : "not safe; use the app"],
    ]),
    html`<ul class="watches">${TARGETS.map((target) => {
      const { verdict, reasons } = inspection.targets[target];
      const built = target === card.target ? " (built for)" : "";
      return html`<li class="${verdict.replaceAll(" ", "-")}"><h3>${WATCHES[target].name}${built}: <strong>${verdict}</strong></h3>
<ul>${reasons.map((reason) => html`<li>${reason}</li>`)}</ul></li>
`;
    })}</ul>`,
  );
}
