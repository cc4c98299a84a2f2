import { DEFAULT_COUNTS_PER_G, type Recording } from "../../recordings/recording.ts";
import { createDataSet, type DataSet, sessionKey } from "../data-set.ts";
import type { DoctorReport } from "./doctor.ts";

/**
 * The same data set with every recording at 64 counts per g, going by the units that the report found. Values beyond
 * -128 to 127 are clipped, and the notes say how many and where. Recordings at 64 already are kept as they are.
 */
export function normaliseUnits(dataSet: DataSet, report: DoctorReport): DataSet {
  const units = new Map(report.sessions.map((session) => [sessionKey(session), session.unit.countsPerG]));
  const changed = new Map<string, { sessions: Set<string>; unit: number; clipped: number }>();
  const recordings = dataSet.recordings.map((recording): Recording => {
    const unit = units.get(sessionKey(recording)) ?? recording.info.countsPerG;
    if (unit === DEFAULT_COUNTS_PER_G) return withUnit(recording, recording.samples);
    const key = JSON.stringify([recording.person, unit]);
    const change = changed.get(key) ?? { sessions: new Set(), unit, clipped: 0 };
    changed.set(key, change);
    change.sessions.add(`${recording.person}/${recording.session}`);
    const samples = recording.samples.map((value) => {
      const exact = Math.round((value * DEFAULT_COUNTS_PER_G) / unit);
      const kept = Math.max(-128, Math.min(127, exact));
      if (kept !== exact) change.clipped++;
      return kept;
    });
    return withUnit(recording, samples);
  });
  const notes = [...changed.values()].map(({ sessions, unit, clipped }) => {
    const clipping = clipped === 0 ? "" : `; ${clipped} ${clipped === 1 ? "value" : "values"} clipped at 2 g`;
    return `${[...sessions].join(", ")}: brought from ${unit} to ${DEFAULT_COUNTS_PER_G} counts per g${clipping}`;
  });
  return createDataSet(recordings, { ...dataSet, notes: [...dataSet.notes, ...notes] });
}

function withUnit(recording: Recording, samples: Int8Array): Recording {
  if (recording.info.countsPerG === DEFAULT_COUNTS_PER_G && samples === recording.samples) return recording;
  return { ...recording, samples, info: { ...recording.info, countsPerG: DEFAULT_COUNTS_PER_G } };
}
