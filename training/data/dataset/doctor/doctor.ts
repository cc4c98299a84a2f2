import { extremesOf, median } from "../../../averages.ts";
import type { Recording } from "../../recordings/recording.ts";
import { type DataSet, type Session, sessionKey } from "../data-set.ts";
import { withoutCopies } from "../without-copies.ts";
import { findAxes } from "./find-axes.ts";
import {
  findClipping,
  findCopies,
  findLengths,
  findMissing,
  findOdd,
  findRare,
  findUnclearLabels,
} from "./find-others.ts";
import { findUnitFindings } from "./find-units.ts";
import type { Finding } from "./finding.ts";
import { findUnits, type SessionUnit } from "./units.ts";

/** What was found in one session. */
export interface SessionCheck {
  readonly person: string;
  readonly session: string;
  readonly recordings: number;
  /** How many recordings of each label, in label order. */
  readonly labels: Readonly<Record<string, number>>;
  readonly unit: SessionUnit;
  readonly rateHz: number;
  /** True where unit and rate are only assumed, for lack of a header. */
  readonly assumed: boolean;
  /** In samples. */
  readonly lengths: { readonly min: number; readonly median: number; readonly max: number };
  /** Share of samples with a value at the end of its range. */
  readonly clipped: number;
}

export interface DoctorReport {
  readonly sessions: readonly SessionCheck[];
  /** What to know before training, the gravest first. */
  readonly findings: readonly Finding[];
}

/** Looks for everything in recordings that makes a model bad without anybody noticing. Changes nothing. */
export function checkDataSet(dataSet: DataSet): DoctorReport {
  const units = findUnits(dataSet.sessions);
  const unitOf = (recording: Recording) =>
    units.get(sessionKey(recording))?.countsPerG ?? recording.info.countsPerG;
  const sessions = dataSet.sessions.flatMap((session) => {
    const unit = units.get(sessionKey(session));
    return unit ? [checkSession(session, unit)] : [];
  });
  // As training takes them: the same recording many times is neither its own neighbour nor much of its label.
  const single = withoutCopies(dataSet);
  const findings = [
    ...findUnitFindings(sessions),
    ...findAxes(single, unitOf),
    ...findCopies(dataSet.recordings),
    ...findUnclearLabels(dataSet),
    ...findRare(single),
    ...findMissing(dataSet),
    ...findOdd(single, unitOf),
    ...findClipping(sessions),
    ...findLengths(dataSet.recordings),
  ];
  const order = { problem: 0, warning: 1, note: 2 };
  return { sessions, findings: findings.sort((a, b) => order[a.severity] - order[b.severity]) };
}

function checkSession(session: Session, unit: SessionUnit): SessionCheck {
  const { person, recordings, info } = session;
  const lengths = recordings.map(({ samples }) => samples.length / 3);
  // An object in the making would take the label `__proto__` for something else.
  const labels = new Map<string, number>();
  for (const { label } of recordings) labels.set(label, (labels.get(label) ?? 0) + 1);
  const samples = lengths.reduce((sum, length) => sum + length, 0);
  return {
    person,
    session: session.session,
    recordings: recordings.length,
    labels: Object.fromEntries([...labels].sort(([a], [b]) => (a < b ? -1 : 1))),
    unit,
    rateHz: info.rateHz,
    assumed: info.assumed,
    lengths: { ...extremesOf(lengths), median: median(lengths) },
    clipped: recordings.reduce((sum, one) => sum + clippedSamples(one), 0) / Math.max(1, samples),
  };
}

function clippedSamples({ samples }: Recording): number {
  let count = 0;
  for (let start = 0; start < samples.length; start += 3) {
    if (samples.subarray(start, start + 3).some((value) => value === 127 || value === -128)) count++;
  }
  return count;
}
