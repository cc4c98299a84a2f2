import type { Assembler } from "../arm/assembler.ts";
import type { Register } from "../arm/registers.ts";
import type { Frame, Place } from "./frame.ts";
import type { PoolLayer } from "./pool.ts";
import { aligned } from "./step-plan.ts";
import { emitTurn, type StreamMemory, type Turns } from "./stream-memory.ts";

/** A largest answer over columns: from the one over so many columns, two of which together are the one over more. */
export interface StreamPool {
  readonly layer: PoolLayer;
  /** Words of a column. */
  readonly words: number;
  /** For each doubling: what was the largest some samples ago. */
  readonly pasts: readonly Turns[];
}

/**
 * The largest over 1 column and the one a column before is the largest over 2; these two columns apart that over 4, and so on; the last pair
 * overlaps. So 5 comparisons do for 19 columns, and no more is remembered than these columns.
 *
 * @param rows columns that it takes, `every` so many samples one
 */
export function planStreamPool(
  layer: PoolLayer,
  { rows, every }: { readonly rows: number; readonly every: number },
  memory: StreamMemory,
): StreamPool {
  const bytes = aligned(layer.depth);
  const pasts: Turns[] = [];
  for (let covered = 1; covered < rows; ) {
    const apart = Math.min(covered, rows - covered);
    pasts.push(memory.takeTurns(bytes, apart * every));
    covered += apart;
  }
  return { layer, words: bytes / 4, pasts };
}

/** Four values each, of what the newest column becomes. */
const LARGEST: readonly Register[] = [2, 3, 4, 5, 6, 7];
const PAST: readonly [Register, Register] = [8, 9];
const T: Register = 10;
const ADDRESS: Register = 0;
const SPARE: readonly [Register, Register] = [11, 12];

/** Turns the column in a place into the largest over time, in the same place. */
export function emitStreamPool(frame: Frame, { layer, words, pasts }: StreamPool, column: Place): void {
  const { asm } = frame;
  for (let from = 0; from < words; from += LARGEST.length) {
    const largest = LARGEST.slice(0, words - from);
    const isLast = from + largest.length >= words;
    frame.addressOf(ADDRESS, { ...column, offset: column.offset + 4 * from });
    inPairs(largest, (t, u, i) =>
      u === undefined ? asm.load(t, ADDRESS, i) : asm.emit("ldrd", { t, u, n: ADDRESS, i }),
    );
    for (const past of pasts) {
      emitTurn(frame, past, ADDRESS, SPARE, isLast);
      asm.addConstant(ADDRESS, ADDRESS, 4 * from);
      emitPair(asm, largest);
    }
    emitRange(asm, layer, largest);
    frame.addressOf(ADDRESS, { ...column, offset: column.offset + 4 * from });
    inPairs(largest, (t, u) =>
      u === undefined ? asm.store(t, ADDRESS, 0) : asm.emit("strd_post", { t, u, n: ADDRESS, i: 8 }),
    );
  }
}

/** Compares with what was there, and leaves the newest in its place. */
function emitPair(asm: Assembler, largest: readonly Register[]): void {
  const [low, high] = PAST;
  inPairs(largest, (t, u) => {
    if (u === undefined) {
      asm.load(low, ADDRESS, 0);
      asm.store(t, ADDRESS, 0);
    } else {
      asm.emit("ldrd", { t: low, u: high, n: ADDRESS, i: 0 });
      asm.emit("strd_post", { t, u, n: ADDRESS, i: 8 });
      emitLarger(asm, u, high);
    }
    emitLarger(asm, t, low);
  });
}

/** Each byte of x the larger of x and y. */
function emitLarger(asm: Assembler, x: Register, y: Register): void {
  asm.emit("ssub8", { d: T, n: x, m: y });
  asm.emit("sel", { d: x, n: x, m: y });
}

/** Cuts all bytes to the range of a fused activation. */
function emitRange(asm: Assembler, { lowest, highest }: PoolLayer, largest: readonly Register[]): void {
  const [bound] = PAST;
  const fourfold = (value: number) => (value & 0xff) * 0x01010101;
  if (lowest > -128) {
    asm.constant(bound, fourfold(lowest));
    for (const x of largest) emitLarger(asm, x, bound);
  }
  if (highest < 127) {
    asm.constant(bound, fourfold(highest));
    for (const x of largest) {
      // Where the bound is the larger, x stays.
      asm.emit("ssub8", { d: T, n: bound, m: x });
      asm.emit("sel", { d: x, n: x, m: bound });
    }
  }
}

function inPairs(
  registers: readonly Register[],
  emit: (t: Register, u: Register | undefined, bytes: number) => void,
): void {
  for (let at = 0; at < registers.length; at += 2) {
    const t = registers[at];
    if (t !== undefined) emit(t, registers[at + 1], 4 * at);
  }
}
