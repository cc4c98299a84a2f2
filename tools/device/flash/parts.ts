import { crc32 } from "../../../training/crc32.ts";
import { concatenate } from "../concatenate.ts";
import { heatshrinkCompress } from "../packets/heatshrink.ts";
import type { FlashFile } from "./flash-file.ts";

/**
 * Bytes of files in a part: what the watch unpacks at once, in a piece of its memory, and what is sent again when the link
 * breaks in it. Bangle.js 2 has four times the memory of the others.
 */
const PART_BYTES = 2560;
const PART_BYTES_BY_BOARD: ReadonlyMap<string, number> = new Map([["BANGLEJS2", 2 * PART_BYTES]]);
const TEMPORARY = "bgtmp.";

/**
 * A piece of all changed files laid end to end, as it waits on the watch. Compressed by us and unpacked by the watch's own
 * `heatshrink` module, which is older than compressed packets and works in releases where those do not.
 */
export interface Part {
  /** `z` (compressed) or `r` (as it is), then the checksum of `stored`, so that a part can be known again. */
  readonly id: string;
  readonly stored: Uint8Array;
  /** Where it begins in the files laid end to end, and how many of their bytes it holds. */
  readonly start: number;
  readonly length: number;
}

/** The name that a part has in Storage. */
export function partName(id: string): string {
  return TEMPORARY + id;
}

/** Whether a file of this name with this checksum is a whole part. */
export function isWholePart(name: string, checksum: number): boolean {
  return name === partName(`z${checksum}`) || name === partName(`r${checksum}`);
}

interface Cut {
  readonly files: readonly FlashFile[];
  readonly partBytes: number;
  readonly parts: Part[];
}

/** What was cut before, by the first file's contents: a table full of watches gets the same files, compressed once. */
const cuts = new WeakMap<Uint8Array, Cut[]>();

/**
 * Cuts files laid end to end into parts for a board; the same files give the same parts. Contents must not change
 * afterwards.
 */
export function cutIntoParts(files: readonly FlashFile[], board: string): readonly Part[] {
  const [first] = files;
  if (first === undefined) return [];
  const partBytes = PART_BYTES_BY_BOARD.get(board) ?? PART_BYTES;
  const known = cuts.get(first.bytes) ?? [];
  const same = known.find((cut) => cut.partBytes === partBytes && hold(cut.files, files));
  if (same) return same.parts;
  const parts = cutAnew(files, partBytes);
  cuts.set(first.bytes, [...known, { files, partBytes, parts }]);
  return parts;
}

/** Whether both are made of the same contents in the same order. */
function hold(some: readonly FlashFile[], others: readonly FlashFile[]): boolean {
  return some.length === others.length && some.every(({ bytes }, i) => bytes === others[i]?.bytes);
}

function cutAnew(files: readonly FlashFile[], partBytes: number): Part[] {
  const all = concatenate(files.map(({ bytes }) => bytes));
  const parts: Part[] = [];
  for (let start = 0; start < all.length; start += partBytes) {
    const bytes = all.slice(start, start + partBytes);
    const compressed = heatshrinkCompress(bytes);
    const isSmaller = compressed.length < bytes.length;
    const stored = isSmaller ? compressed : bytes;
    parts.push({ id: (isSmaller ? "z" : "r") + crc32(stored), stored, start, length: bytes.length });
  }
  return parts;
}
