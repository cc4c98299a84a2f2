import { phrase } from "../../../phrase.ts";
import { formatTurn, nearestTurn } from "../../axes/turn.ts";
import type { Recording } from "../../recordings/recording.ts";
import type { DataSet } from "../data-set.ts";
import { type AxesComparison, compareAxes, judgeAxes } from "./axes.ts";
import { type Finding, namesOf, type SessionName } from "./finding.ts";
import { axesInWords } from "./rotation-fit.ts";

/**
 * Other axes (the other wrist, the watch upside down, another sensor) between a person's sessions and the largest of
 * them, and between each person and the one with most recordings.
 */
export function findAxes(dataSet: DataSet, unitOf: (recording: Recording) => number): Finding[] {
  const findings: Finding[] = [];
  const check = (
    name: string,
    recordings: readonly Recording[],
    reference: string,
    others: readonly Recording[],
    sessions: readonly SessionName[],
  ) => {
    const comparison = compareAxes(others, recordings, unitOf);
    const verdict = comparison ? judgeAxes(comparison) : "same";
    if (comparison && verdict !== "same")
      findings.push({ ...describe(name, reference, comparison, verdict), sessions });
  };
  for (const person of dataSet.persons) {
    const own = bySize(dataSet.sessions.filter((session) => session.person === person));
    const [largest, ...rest] = own;
    for (const { session, recordings } of rest) {
      const [name, reference] = [`${person}/${session}`, `${person}/${largest.session}`];
      check(name, recordings, reference, largest.recordings, [{ person, session }]);
    }
  }
  const persons = bySize(
    dataSet.persons.map((person) => ({
      person,
      recordings: dataSet.recordings.filter((recording) => recording.person === person),
    })),
  );
  const [reference, ...others] = persons;
  for (const { person, recordings } of others) {
    const sessions = dataSet.sessions.filter((session) => session.person === person);
    check(person, recordings, reference.person, reference.recordings, namesOf(sessions));
  }
  return findings;
}

function describe(
  name: string,
  reference: string,
  { labels, fit }: AxesComparison,
  verdict: "turned" | "other",
): Finding {
  const percent = (share: number) => `${Math.round(Math.max(0, share) * 100)} %`;
  const degrees = Math.round(fit.degrees);
  const turn = fit.mirrored
    ? phrase`a mirroring and a turn of ${degrees} degrees`
    : phrase`a turn of ${degrees} degrees`;
  const effect = phrase`with it, its mean curves of ${labels} explain ${percent(fit.after)} of ${reference}'s instead of ${percent(fit.before)}`;
  if (verdict === "turned") {
    return {
      kind: "axes",
      severity: "note",
      message: phrase`${name} is turned against ${reference}: ${turn}; ${effect}`,
      advice: phrase`Nothing needs to be done: people wear their watches so, and a model of several learns that.`,
    };
  }
  return {
    kind: "axes",
    // One label alone may have been performed another way.
    severity: fit.after > 0.7 && labels.length > 1 ? "problem" : "warning",
    message: phrase`${name} has other axes than ${reference}: ${turn} (roughly, ${axesInWords(fit.matrix)}); ${effect}`,
    advice: fit.mirrored
      ? phrase`Check that both were recorded with the same firmware and kind of watch.`
      : phrase`Check the wrist and which way round the watch was worn: as they are, do not expect one's model to work for the other. \`--turn auto\` brings both into the same axes where it is clear how (here ${formatTurn(nearestTurn(fit.matrix))}).`,
  };
}

function bySize<Group extends { recordings: readonly Recording[] }>(groups: readonly Group[]): Group[] {
  return [...groups].sort((a, b) => b.recordings.length - a.recordings.length);
}
