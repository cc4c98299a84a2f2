import type { AppCard } from "./model-card.ts";

/**
 * What somebody who wears the model is to expect, in words that go on a sentence: "about 1 false alarm an hour (2.4 while the hands are
 * busy, 0.5 in a quiet one), and 4 of 100 gestures missed". Cards of before tell the share of movements instead; what no recording tested is left out.
 * @returns undefined where the card says nothing of it
 */
export function expectation({
  rejection,
  metrics,
}: Pick<AppCard, "rejection" | "metrics">): string | undefined {
  if (!rejection) return undefined;
  const { recall, everyday, perHour } = rejection;
  // Nothing of nothing is no share of gestures.
  const isTested = metrics !== undefined && metrics.split.test > 0;
  const missed = isTested ? `, and ${Math.round(100 * (1 - recall))} of 100 gestures missed` : "";
  if (!perHour)
    return `${(100 * everyday).toFixed(1)} of 100 everyday movements taken for a gesture${missed}`;
  const [day, busy, quiet] = [perHour.day, perHour.busy, perHour.quiet].map(sayRate);
  return `about ${day} false alarm${day === "1" ? "" : "s"} an hour (${busy} while the hands are busy, ${quiet} in a quiet one)${missed}`;
}

/** A rate as precise as it is known: "0", "0.03", "0.4", "1", "12". */
function sayRate(rate: number): string {
  if (rate >= 10) return String(Math.round(rate));
  return String(Number(rate >= 0.1 || rate === 0 ? rate.toFixed(1) : rate.toPrecision(1)));
}
