import type { Register } from "../arm/registers.ts";
import type { ConvolutionLayer } from "./convolution-layer.ts";
import type { Frame } from "./frame.ts";
import type { Tile, Tiling } from "./tiles.ts";

/** How a tile's inputs become half-words less their zero point. */
export interface StagePlan {
  /** Half-words of a staged column: the depth, made even. */
  readonly paddedDepth: number;
  /** Elements that one pass of the loop copies. */
  readonly unit: number;
  /** Bytes from a pass's source to the next one's. */
  readonly sourceStep: number;
  /** What every source address is a multiple of. */
  readonly alignment: 1 | 2 | 4;
  /** Passes for so many copied columns. */
  passes(copied: number): number;
  /** Bytes of the staged tile, with what the last pass may copy too much. */
  readonly bytes: number;
}

/** Deeper columns are copied in a loop of four, which needs them to lie side by side. */
const MAX_UNROLLED = 64;

export function planStage(
  layer: ConvolutionLayer,
  { tiles, spread, stagedColumns }: Tiling,
): StagePlan | undefined {
  const { inDepth } = layer;
  const paddedDepth = inDepth + (inDepth % 2);
  const columnBytes = 2 * paddedDepth;
  const alignmentOf = (offsets: readonly number[]): 1 | 2 | 4 =>
    offsets.every((offset) => offset % 4 === 0) ? 4 : offsets.every((offset) => offset % 2 === 0) ? 2 : 1;
  const sources = tiles.map(({ firstColumn }) => firstColumn * inDepth);
  const isContiguous = spread === 1 && (inDepth % 2 === 0 || stagedColumns === 1);
  const alignment = alignmentOf(isContiguous ? sources : [...sources, spread * inDepth]);
  if (!isContiguous || (alignment === 1 && stagedColumns === 1)) {
    if (inDepth > MAX_UNROLLED) return undefined;
    return {
      paddedDepth,
      unit: inDepth,
      sourceStep: spread * inDepth,
      alignment,
      passes: (copied) => copied,
      bytes: stagedColumns * columnBytes,
    };
  }
  // Zeros that follow have to begin where the copy ends, which then must not go too far.
  const isExact = tiles.every(({ copied, zerosAfter }) => zerosAfter === 0 || (copied * inDepth) % 4 === 0);
  const group = alignment === 4 && isExact ? 4 : 2;
  const groups = (copied: number) => Math.ceil((copied * inDepth) / group);
  const counts = tiles.map(({ copied }) => groups(copied));
  const unroll = [4, 3, 2].find((factor) => counts.every((count) => count % factor === 0)) ?? 1;
  return {
    paddedDepth,
    unit: group * unroll,
    sourceStep: group * unroll,
    alignment: group === 4 ? 4 : 2,
    passes: (copied) => groups(copied) / unroll,
    bytes: Math.max(
      stagedColumns * columnBytes,
      ...tiles.map(({ zerosBefore, copied }) => zerosBefore * columnBytes + groups(copied) * group * 2),
    ),
  };
}

/** Registers of the staging code: what `emitStage` is called with, and what it may lose. */
const SOURCE: Register = 0;
const TARGET: Register = 1;
const OFFSET: Register = 2;
const COUNT: Register = 3;
const T0: Register = 4;
const T1: Register = 5;
const T2: Register = 6;
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
  return name === "copied" ? plan.passes(tile.copied) : (tile[name] * plan.paddedDepth) / 2;
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
  emitZeros(frame, plan, tiles, "zerosBefore");
  const { asm } = frame;
  const offset = -layer.inputZeroPoint;
  if (offset !== 0) asm.constant(OFFSET, (offset & 0xffff) * 0x10001);
  emitLoop(frame, plan, tiles, "copied", () => {
    emitCopy(frame, plan, offset);
    asm.addConstant(SOURCE, SOURCE, plan.sourceStep);
  });
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
function emitCopy({ asm }: Frame, { unit, alignment }: StagePlan, offset: number): void {
  const extend = (d: Register, m: Register, r: number) => {
    if (offset === 0) asm.emit("sxtb16", { d, m, r });
    else asm.emit("sxtab16", { d, n: OFFSET, m, r });
  };
  let at = 0;
  for (; alignment === 4 && at + 4 <= unit; at += 4) {
    asm.load(T0, SOURCE, at);
    extend(T1, T0, 0);
    extend(T0, T0, 1);
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
