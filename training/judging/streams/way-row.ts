import { shareFound, type WayScore } from "./judge-way.ts";

/** The columns of a table of ways, beside their names; found, at rest, moving and wrong are shares. */
export const WAY_COLUMNS = ["Found", "At rest", "Moving", "Wrong", "Invented an hour", "Delay"] as const;

/** A way's row. @param percent how shares are written */
export function wayRow(
  name: string,
  { all, atRest, moving, inventedPerHour, medianDelaySeconds }: WayScore,
  percent: (share: number) => string,
): string[] {
  return [
    name,
    ...[all, atRest, moving].map((one) => (one.made === 0 ? "" : percent(shareFound(one)))),
    percent(all.made === 0 ? 0 : all.wrong / all.made),
    inventedPerHour.toFixed(1),
    medianDelaySeconds === undefined ? "" : `${medianDelaySeconds.toFixed(2)} s`,
  ];
}
