import type { Register } from "../arm/registers.ts";
import type { ConvolutionLayer } from "./convolution-layer.ts";
import type { Frame } from "./frame.ts";
import type { Tile, Tiling } from "./tiles.ts";

/**
 * How staged columns lie. SMLAD takes pairs from even half-words on, so a depth that is odd is either made even by a half-word of no
 * account behind each column, or kept; then every second column begins at an odd half-word, and is read from a copy of
 * the stage that is moved by one.
 */
export type Packing = "even" | "odd";

/** How a tile's inputs become half-words less their zero point. */
export interface StagePlan {
  /** Half-words of a staged column. */
  readonly columnElements: number;
  /** Elements that one pass of the loop copies. */
  readonly unit: number;
  /** Bytes from a pass's source to the next one's. */
  readonly sourceStep: number;
  /** What every source address is a multiple of. */
  readonly alignment: 1 | 2 | 4;
  /** Bytes from the stage to its copy, whose half-words are those of the stage one earlier; 0 where there is none. */
  readonly copyAt: number;
  /** Passes for so many copied columns. */
  passes(copied: number): number;
  /** Bytes of the staged tile, with what the last pass may copy too much. */
  readonly bytes: number;
}

/** Deeper columns are copied in a loop of four, which needs them to lie side by side. */
const MAX_UNROLLED = 64;

/** @returns `undefined` where the columns cannot be staged this way */
export function planStage(layer: ConvolutionLayer, packing: Packing, tiling: Tiling): StagePlan | undefined {
  const { tiles, spread, stagedColumns } = tiling;
  const { inDepth } = layer;
  const columnElements = packing === "even" ? inDepth + (inDepth % 2) : inDepth;
  const isContiguous = spread === 1 && (columnElements === inDepth || stagedColumns === 1);
  const isPadded = tiles.some(({ zerosBefore, zerosAfter }) => zerosBefore + zerosAfter > 0);
  if (packing === "odd" && (inDepth % 2 === 0 || !isContiguous || isPadded)) return undefined;
  const sources = tiles.map(({ firstColumn }) => firstColumn * inDepth);
  const alignment = alignmentOf(isContiguous ? sources : [...sources, spread * inDepth]);
  const needsCopy = packing === "odd" && (layer.columns.stride * inDepth) % 2 !== 0;

  if (!isContiguous || alignment === 1) {
    // Column by column, which puts an odd depth at even half-words.
    if (inDepth > MAX_UNROLLED || packing === "odd") return undefined;
    return {
      columnElements,
      unit: inDepth,
      sourceStep: spread * inDepth,
      alignment,
      copyAt: 0,
      passes: (copied) => copied,
      bytes: stagedColumns * columnElements * 2,
    };
  }
  // Zeros that follow have to begin where the copy ends, which then must not go too far.
  const isExact = tiles.every(({ copied, zerosAfter }) => zerosAfter === 0 || (copied * inDepth) % 4 === 0);
  const group = alignment === 4 && isExact ? 4 : 2;
  if (needsCopy && group === 2) return undefined;
  const groups = (copied: number) => Math.ceil((copied * inDepth) / group);
  const counts = tiles.map(({ copied }) => groups(copied));
  const unroll = needsCopy
    ? 1
    : ([4, 3, 2].find((factor) => counts.every((count) => count % factor === 0)) ?? 1);
  const stagedBytes = Math.max(
    stagedColumns * columnElements * 2,
    ...tiles.map(({ zerosBefore, copied }) => zerosBefore * columnElements * 2 + groups(copied) * group * 2),
  );
  // The copy's first word is written half: it begins a word later.
  const copyAt = needsCopy ? stagedBytes + 4 : 0;
  return {
    columnElements,
    unit: group * unroll,
    sourceStep: group * unroll,
    alignment: group,
    copyAt,
    passes: (copied) => groups(copied) / unroll,
    bytes: copyAt + stagedBytes,
  };
}

function alignmentOf(offsets: readonly number[]): 1 | 2 | 4 {
  if (offsets.every((offset) => offset % 4 === 0)) return 4;
  return offsets.every((offset) => offset % 2 === 0) ? 2 : 1;
}

/** Where a window begins that lies so many columns behind the first of its block, in bytes from there; 4 divides it. */
export function inputOffset(plan: StagePlan, columns: number): number {
  const element = columns * plan.columnElements;
  return element % 2 === 0 ? 2 * element : plan.copyAt + 2 * (element - 1);
}

/** Registers of the staging code: what `emitStage` is called with, and what it may lose. */
const SOURCE: Register = 0;
const TARGET: Register = 1;
const OFFSET: Register = 2;
const COUNT: Register = 3;
const T0: Register = 4;
const T1: Register = 5;
const T2: Register = 6;
const LAST: Register = 10;
const COPY: Register = 11;
export const STAGE_SOURCE = SOURCE;
export const STAGE_TARGET = TARGET;

/** Numbers of a tile that the staging code needs, in these registers where they differ from tile to tile. */
export const STAGE_COUNTS = {
  zerosBefore: 7,
  copied: 8,
  zerosAfter: 9,
} as const satisfies Partial<Record<keyof Tile, Register>>;
type CountName = keyof typeof STAGE_COUNTS;

/** A tile's count in passes of its loop: words of zeros, or passes of the copy. */
export function stageCount(plan: StagePlan, tile: Tile, name: CountName): number {
  return name === "copied" ? plan.passes(tile.copied) : (tile[name] * plan.columnElements) / 2;
}

/**
 * Stages one tile from `STAGE_SOURCE` to `STAGE_TARGET`: zeros, copied columns, zeros. Counts that differ from tile to tile are in
 * the registers `STAGE_COUNTS`.
 */
export function emitStage(
  frame: Frame,
  layer: ConvolutionLayer,
  plan: StagePlan,
  tiles: readonly Tile[],
): void {
  const { asm } = frame;
  emitZeros(frame, plan, tiles, "zerosBefore");
  const offset = -layer.inputZeroPoint;
  if (offset !== 0) asm.constant(OFFSET, (offset & 0xffff) * 0x10001);
  if (plan.copyAt > 0) asm.addConstant(COPY, TARGET, plan.copyAt - 4);
  emitLoop(frame, plan, tiles, "copied", () => {
    emitCopy(frame, plan, offset);
    asm.addConstant(SOURCE, SOURCE, plan.sourceStep);
  });
  if (plan.copyAt > 0) {
    // The copy's last word: its second half belongs to no window.
    asm.emit("mov_shifted", { d: T0, m: LAST, s: 2, i: 16 });
    asm.emit("str_post", { t: T0, n: COPY, i: 4 });
  }
  emitZeros(frame, plan, tiles, "zerosAfter");
}

/** The count of a loop in `COUNT`, and the loop; nothing where no tile has any pass. */
function emitLoop(
  frame: Frame,
  plan: StagePlan,
  tiles: readonly Tile[],
  name: CountName,
  body: () => void,
): void {
  const { asm } = frame;
  const counts = tiles.map((tile) => stageCount(plan, tile, name));
  const most = Math.max(...counts);
  if (most === 0) return;
  const isFixed = counts.every((count) => count === most);
  if (isFixed && most === 1) {
    body();
    return;
  }
  const end = asm.label(`no ${name}`);
  if (isFixed) asm.constant(COUNT, most);
  else asm.emit("mov", { d: COUNT, m: STAGE_COUNTS[name] });
  if (counts.includes(0)) {
    asm.emit("cmp_imm", { n: COUNT, i: 0 });
    asm.branchIf("eq", end);
  }
  const top = asm.here(name);
  body();
  asm.emit("subs_imm", { d: COUNT, i: 1 });
  asm.branchIf("ne", top);
  asm.place(end);
}

function emitZeros(frame: Frame, plan: StagePlan, tiles: readonly Tile[], name: CountName): void {
  const { asm } = frame;
  if (tiles.every((tile) => stageCount(plan, tile, name) === 0)) return;
  asm.emit("movs_imm", { d: T0, i: 0 });
  emitLoop(frame, plan, tiles, name, () => asm.emit("str_post", { t: T0, n: TARGET, i: 4 }));
}

/** Copies one unit; the source is not moved on, the target is. */
function emitCopy({ asm }: Frame, { unit, alignment, copyAt }: StagePlan, offset: number): void {
  const extend = (d: Register, m: Register, r: number) => {
    if (offset === 0) asm.emit("sxtb16", { d, m, r });
    else asm.emit("sxtab16", { d, n: OFFSET, m, r });
  };
  let at = 0;
  for (; alignment === 4 && at + 4 <= unit; at += 4) {
    // T1 = elements 0 and 2, T0 = elements 1 and 3.
    asm.load(T0, SOURCE, at);
    extend(T1, T0, 0);
    extend(T0, T0, 1);
    if (copyAt > 0) {
      // One half-word earlier: the last element and 0, then 1 and 2. Before the first there is none, and its word lies before the copy.
      asm.emit("mov_shifted", { d: T2, m: T1, s: 0, i: 16 });
      asm.emit("pkhtb", { d: T2, n: T2, m: LAST, i: 16 });
      asm.emit("str_post", { t: T2, n: COPY, i: 4 });
      asm.emit("pkhbt", { d: T2, n: T0, m: T1, i: 0 });
      asm.emit("str_post", { t: T2, n: COPY, i: 4 });
      asm.emit("mov", { d: LAST, m: T0 });
    }
    asm.emit("pkhbt", { d: T2, n: T1, m: T0, i: 16 });
    asm.emit("pkhtb", { d: T0, n: T0, m: T1, i: 16 });
    asm.emit("strd_post", { t: T2, u: T0, n: TARGET, i: 8 });
  }
  for (; alignment >= 2 && at + 2 <= unit; at += 2) {
    asm.emit("ldrh", { t: T0, n: SOURCE, i: at });
    // Bytes 0 and 1 to places 0 and 2.
    asm.emit("pkhbt", { d: T0, n: T0, m: T0, i: 8 });
    extend(T0, T0, 0);
    asm.emit("str_post", { t: T0, n: TARGET, i: 4 });
  }
  for (; at + 2 <= unit; at += 2) {
    asm.emit("ldrsb", { t: T0, n: SOURCE, i: at });
    asm.emit("ldrsb", { t: T1, n: SOURCE, i: at + 1 });
    asm.emit("pkhbt", { d: T0, n: T0, m: T1, i: 16 });
    if (offset !== 0) asm.emit("sadd16", { d: T0, n: T0, m: OFFSET });
    asm.emit("str_post", { t: T0, n: TARGET, i: 4 });
  }
  if (at < unit) {
    asm.emit("ldrsb", { t: T0, n: SOURCE, i: at });
    // Its neighbour in the word is multiplied by a weight of zero.
    asm.addConstant(T0, T0, offset);
    asm.emit("str_post", { t: T0, n: TARGET, i: 4 });
  }
}
