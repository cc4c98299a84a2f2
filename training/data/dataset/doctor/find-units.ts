import { groupBy } from "../group-by.ts";
import { counted, type Finding } from "./finding.ts";
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
      const measured = some.flatMap(({ unit }) => (unit.rest ? [unit.rest.countsPerG] : []));
      const ends = [Math.min(...measured), Math.max(...measured)].map((value) => value.toFixed(1));
      const range = [...new Set(ends)].join(" to ");
      findings.push({
        kind: "units",
        severity: "problem",
        message: `${person} (${names(some, own)}): about ${countsPerG} counts per g, not ${some[0].unit.stated}; at rest it reads ${range}`,
        advice: "Training brings it to 64 counts per g unless told not to.",
      });
    }
    const unknown = own.filter(({ unit }) => unit.source === "stated");
    if (unknown.length > 0) {
      findings.push({
        kind: "unknown-units",
        severity: "note",
        message: `${person} (${names(unknown, own)}): the wrist hardly rests, so counts per g cannot be measured; ${unknown[0].unit.stated} is taken as stated`,
      });
    }
    return findings;
  });
}

function names(some: readonly Checked[], all: readonly Checked[]): string {
  if (some.length === all.length)
    return all.length === 1 ? "its only session" : `all ${counted(all.length, "session")}`;
  return some.map(({ session }) => session).join(", ");
}
