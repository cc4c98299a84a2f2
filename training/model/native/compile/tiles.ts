import type { ConvolutionLayer } from "./convolution-layer.ts";

/**
 * A stretch of columns that is worked on at once: its inputs are staged as half-words, then blocks of columns are summed.
 * Columns outside the input become zeros here, so that no inner loop has to know of padding.
 */
export interface Tile {
  /** The first input column that is copied, and how many are. */
  readonly firstColumn: number;
  readonly copied: number;
  /** Columns of zeros before and behind them. */
  readonly zerosBefore: number;
  readonly zerosAfter: number;
  /** Blocks of output columns. */
  readonly blocks: number;
  /** The first output column (of the pooled ones, where the layer pools each block). */
  readonly output: number;
}

export interface Tiling {
  readonly tiles: readonly Tile[];
  /** Neighbours in a tile are so many input columns apart: the dilation, which divides the columns into that many sequences. */
  readonly spread: number;
  /** The most staged columns of any tile. */
  readonly stagedColumns: number;
}

/** Whether all columns of the layer go into one result. */
export function poolsAll({ pooled, columns }: ConvolutionLayer): boolean {
  return pooled > 1 && pooled === columns.outSize;
}

/** The dilation where it can be undone by sorting the columns; 1 without one; `undefined` where it cannot. */
export function spreadOf(layer: ConvolutionLayer): number | undefined {
  const { filterSize, dilation, stride } = layer.columns;
  if (filterSize === 1 || dilation === 1) return 1;
  return stride === 1 && (layer.pooled === 1 || poolsAll(layer)) ? dilation : undefined;
}

/** The fewest output columns that any sequence has. */
export function shortestSequence(layer: ConvolutionLayer, spread: number): number {
  return Math.floor(layer.columns.outSize / spread);
}

/**
 * Divides the output columns into tiles whose staged inputs are at most so many columns. A last tile that would be cut short
 * begins earlier: what is worked out twice comes out the same.
 *
 * @param blockColumns output columns of a block
 * @returns `undefined` where not even one block fits
 */
export function divideIntoTiles(
  layer: ConvolutionLayer,
  spread: number,
  blockColumns: number,
  maxColumns: number,
): Tiling | undefined {
  const { inSize, outSize, filterSize, stride, padBefore } = layer.columns;
  const maxBlocks = Math.floor((Math.floor((maxColumns - filterSize) / stride) + 1) / blockColumns);
  if (maxColumns < filterSize || maxBlocks < 1) return undefined;
  const tiles: Tile[] = [];
  let stagedColumns = 0;
  for (let sequence = 0; sequence < spread; sequence++) {
    const columns = Math.ceil((outSize - sequence) / spread);
    for (const { start, blocks } of divideSequence(columns, blockColumns, maxBlocks)) {
      const staged = (blocks * blockColumns - 1) * stride + filterSize;
      const sources = Array.from(
        { length: staged },
        (_, index) => sequence + spread * (start * stride + index) - padBefore,
      );
      const inside = sources.filter((column) => column >= 0 && column < inSize);
      tiles.push({
        firstColumn: inside[0] ?? 0,
        copied: inside.length,
        zerosBefore: sources.filter((column) => column < 0).length,
        zerosAfter: sources.filter((column) => column >= inSize).length,
        blocks,
        output: poolsAll(layer) ? 0 : (sequence + spread * start) / layer.pooled,
      });
      stagedColumns = Math.max(stagedColumns, staged);
    }
  }
  return { tiles, spread, stagedColumns };
}

/** Runs of whole blocks that cover so many columns; the last one ends where they end, and begins in another where that needs it to. */
function divideSequence(
  columns: number,
  blockColumns: number,
  maxBlocks: number,
): { readonly start: number; readonly blocks: number }[] {
  const runs: { start: number; blocks: number }[] = [];
  const whole = Math.floor(columns / blockColumns);
  let left = Math.ceil(columns / blockColumns);
  for (let start = 0; left > 0; ) {
    // A run that would be all there is cannot begin earlier than the first column.
    const blocks = Math.min(left, maxBlocks, start === 0 ? whole : left);
    runs.push({ start: Math.min(start, columns - blocks * blockColumns), blocks });
    start += blocks * blockColumns;
    left -= blocks;
  }
  return runs;
}
