import type { Recording } from "../recordings/recording.ts";

/** By how many people the recordings are. */
export function countPeople(recordings: readonly Recording[]): number {
  return new Set(recordings.map(({ person }) => person)).size;
}
