import { type HeardStream, scoreWay } from "./judge-way.ts";

/**
 * What was taken for gestures though nobody made one, where recordings of no gesture lie in the streams; undefined where none do, or nothing was. They are laid in as often as gestures, every few
 * seconds, so that a measured "invented an hour" may be far above the false alarms an hour that thresholds were chosen for.
 */
export function inventedInWords(heard: readonly HeardStream[]): string | undefined {
  const others = heard.flatMap(({ stream }) => stream.others ?? []);
  const { hours, invented, inventedByOthers } = scoreWay(heard);
  if (others.length === 0 || invented === 0) return undefined;
  const labels = [...new Set(others.map(({ label }) => label))].join(" and ");
  const every = Math.round((3600 * hours) / others.length);
  const rest = (invented - inventedByOthers) / hours;
  return `${inventedByOthers} of ${invented} invented ones were answers to recordings of ${labels}, laid in every ${every} seconds, far more often than in life; to the other movement ${rest.toFixed(1)} an hour`;
}
