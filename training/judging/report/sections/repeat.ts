import type { AugmentOptions } from "../../../learning/augment/augment-options.ts";
import type { FewRecordings } from "../../../learning/network/few-recordings.ts";
import type { Recipe } from "../../../learning/network/recipe.ts";
import { type Html, html } from "../html.ts";
import { facts, section } from "../parts.ts";
import type { ReportInput } from "../report-input.ts";

/** Everything needed to make the same model again. */
export function repeatSection({ model, command, seconds, engine, architecture, recipe }: ReportInput): Html {
  const { card, network } = model;
  return section(
    "repeat",
    "To repeat it",
    html`<p>The same command, version and recordings give the same model, bit for bit.</p>
<pre tabindex="0"><code>${command}</code></pre>
`,
    facts([
      ["Version", `bangle-gestures ${card.toolVersion}`],
      ["Seed", card.seed],
      ["Recordings (SHA-256)", html`<code class="hash">${card.dataHash}</code>`],
      ["Split", card.metrics.split.kind],
      ...(architecture === undefined ? [] : [["Network", architecture] as const]),
      ["Epochs", `${network.history.length}, weights of epoch ${network.bestEpoch}`],
      ["Engine", `${engine}, ${seconds.toFixed(1)} s`],
      ["Window", `${card.windowLength} samples, ${card.rateHz} Hz, ${card.countsPerG} counts per g`],
      ...(recipe === undefined ? [] : recipeFacts(recipe)),
    ]),
  );
}

function recipeFacts(recipe: Recipe): (readonly [string, string])[] {
  const { augment, augmentPeople, few, ...rest } = recipe;
  const entries = Object.entries(rest).map(
    ([name, value]) =>
      [words(name), String(typeof value === "number" ? Number(value.toPrecision(3)) : value)] as const,
  );
  return [
    ...entries,
    ["augmentation", inWords(augment)],
    ["augmentation where several people recorded", inWords(augment && augmentPeople)],
    ...(few === undefined ? [] : [fewFact(few)]),
  ];
}

function fewFact({ enough, weightDecay, augment }: FewRecordings): readonly [string, string] {
  const change = `towards weight decay ${weightDecay}, ${inWords(augment)} with one`;
  return [`with fewer than ${enough} recordings of a label`, change];
}

function inWords(augment: Partial<AugmentOptions> = {}): string {
  const changes = Object.entries(augment).map(([name, value]) => `${words(name)} ${value}`);
  return changes.length === 0 ? "none" : changes.join(", ");
}

/** "labelSmoothing" as "label smoothing". */
const words = (name: string): string => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
