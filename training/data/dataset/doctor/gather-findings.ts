import { type Phrase, phrase } from "../../../phrase.ts";
import { groupBy } from "../group-by.ts";
import type { Finding } from "./finding.ts";

/** A finding, and those that say the same of others. */
export interface GatheredFindings {
  readonly first: Finding;
  readonly more: readonly Finding[];
}

/** So many findings that say the same are said one by one. */
const MOST_APART = 3;

/**
 * Findings in their order, of which many that say the same (of another person each) are gathered with the first of them: somebody
 * reads three notes, and nobody thirty.
 */
export function gatherFindings(findings: readonly Finding[]): GatheredFindings[] {
  const kinds = groupBy(findings, ({ kind, severity, message }) =>
    JSON.stringify([kind, severity, message.code]),
  );
  return [...kinds.values()]
    .flatMap((same): readonly Finding[][] => (same.length > MOST_APART ? [same] : same.map((one) => [one])))
    .map(([first, ...more]) => ({ first, more }))
    .sort((a, b) => findings.indexOf(a.first) - findings.indexOf(b.first));
}

/** "and 12 more like this", without an end; undefined where there are none. */
export function sayMore({ more }: GatheredFindings): Phrase | undefined {
  return more.length === 0 ? undefined : phrase`and ${more.length} more like this`;
}
