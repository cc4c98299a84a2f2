import type { Recording } from "../../recordings/recording.ts";
import { groupBy } from "../group-by.ts";

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** The recordings without those whose samples are an earlier one's to the last count, whatever their labels. */
export function distinctRecordings(recordings: readonly Recording[]): readonly Recording[] {
  const copies = new Set(findDuplicates(recordings).flatMap((group) => group.slice(1)));
  return copies.size === 0 ? recordings : recordings.filter((recording) => !copies.has(recording));
}

/** Recordings whose samples are the same to the last count; in order of appearance, two or more. */
export function findDuplicates(recordings: readonly Recording[]): Recording[][] {
  // By a number and not by the samples written out: a text of each of a hundred thousand recordings is tens of MB.
  const alike = groupBy(recordings, ({ samples }) => hashOf(samples));
  const groups = [...alike.values()].flatMap((some) => (some.length > 1 ? sameOf(some) : []));
  if (groups.length < 2) return groups;
  const places = new Map(recordings.map((recording, index) => [recording, index]));
  const firstOf = ([first]: Recording[]) => places.get(first) ?? 0;
  return groups.sort((a, b) => firstOf(a) - firstOf(b));
}

/** Those of the recordings, all of one hash, that are really the same. */
function sameOf(recordings: readonly Recording[]): Recording[][] {
  const groups: Recording[][] = [];
  for (const recording of recordings) {
    const group = groups.find(([first]) => areSame(first.samples, recording.samples));
    if (group) group.push(recording);
    else groups.push([recording]);
  }
  return groups.filter((group) => group.length > 1);
}

function areSame(a: Int8Array, b: Int8Array): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}

/** FNV-1a of the samples (Fowler, Noll and Vo), 32 bits. */
function hashOf(samples: Int8Array): number {
  let hash = FNV_OFFSET;
  for (let index = 0; index < samples.length; index++)
    hash = Math.imul(hash ^ (samples[index] & 0xff), FNV_PRIME);
  return hash >>> 0;
}
