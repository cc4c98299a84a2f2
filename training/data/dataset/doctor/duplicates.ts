import type { Recording } from "../../recordings/recording.ts";
import { groupBy } from "../group-by.ts";

/** Recordings whose samples are the same to the last count; in order of appearance, two or more. */
export function findDuplicates(recordings: readonly Recording[]): Recording[][] {
  const groups = groupBy(recordings, ({ samples }) => samples.join(","));
  return [...groups.values()].filter((group) => group.length > 1);
}
