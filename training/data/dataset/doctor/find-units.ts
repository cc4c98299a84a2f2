import { type Phrase, type PhraseValue, phrase } from "../../../phrase.ts";
import { groupBy } from "../group-by.ts";
import { type Finding, namesOf } from "./finding.ts";
import { areTooFew, isSure, type Rest } from "./rest.ts";
import { isMisstated, type SessionUnit } from "./units.ts";

interface Checked {
  readonly person: string;
  readonly session: string;
  readonly unit: SessionUnit;
}

/** Sessions whose counts are in another unit than stated, and those whose unit cannot be seen; one finding a person. */
export function findUnitFindings(sessions: readonly Checked[]): Finding[] {
  const persons = groupBy(sessions, ({ person }) => person);
  return [...persons].flatMap(([person, own]): Finding[] => {
    const findings: Finding[] = [];
    const wrong = groupBy(
      own.filter(({ unit }) => isMisstated(unit)),
      ({ unit }) => unit.countsPerG,
    );
    for (const [countsPerG, some] of wrong) {
      const rests = some.flatMap(({ unit }) => (isSure(unit.rest) ? [unit.rest] : []));
      findings.push({
        kind: "units",
        severity: "problem",
        message: phrase`${person} (${names(some, own)}): about ${countsPerG} counts per g, not ${some[0].unit.stated}${seenAtRest(rests)}`,
        advice: phrase`Training brings it to 64 counts per g unless told not to.`,
        sessions: namesOf(some),
      });
    }
    const looked = own.reduce((sum, { unit }) => sum + unit.distinct, 0);
    const unknown = groupBy(
      own.filter(({ unit }) => unit.source === "stated"),
      ({ unit }) => areTooFew(unit.rest, looked),
    );
    for (const [isFew, some] of unknown) {
      const which = names(some, own);
      const { stated } = some[0].unit;
      findings.push({
        kind: "unknown-units",
        severity: "note",
        message: isFew
          ? phrase`${person} (${which}): too few recordings to measure counts per g for sure; ${stated} is taken as stated`
          : phrase`${person} (${which}): the wrist hardly rests, so counts per g cannot be measured for sure; ${stated} is taken as stated`,
        advice: phrase`Nothing needs to be done where they come from a Bangle.js.`,
        sessions: namesOf(some),
      });
    }
    return findings;
  });
}

/** What speaks for it, where that was seen in these sessions themselves. */
function seenAtRest(rests: readonly Rest[]): Phrase {
  if (rests.length === 0) return phrase`, as in the others`;
  const lengths = rests.map(({ countsPerG }) => countsPerG);
  const [low, high] = [Math.min(...lengths), Math.max(...lengths)].map((value) => value.toFixed(1));
  const read = low === high ? low : phrase`${low} to ${high}`;
  const moments = rests.reduce((sum, rest) => sum + rest.moments, 0);
  const confidence = rests.reduce((sum, rest) => sum + rest.confidence * rest.moments, 0) / moments;
  const seen = moments === 1 ? phrase`1 moment` : phrase`${moments} moments`;
  return phrase`; at rest it reads ${read} (${seen}, confidence ${Math.round(confidence * 100)} %)`;
}

function names(some: readonly Checked[], all: readonly Checked[]): PhraseValue {
  if (some.length === all.length)
    return all.length === 1 ? phrase`its only session` : phrase`all ${all.length} sessions`;
  return some.map(({ session }) => session);
}
