import { FLOAT_BYTES, roundUp } from "../wasm/function.ts";
import { compileEngine } from "./scratch.ts";

/** Calls of the module's functions on the scratch area: here in floats, there in bytes and vectors. */

/** A sum of products as the module computes it; offsets and strides in floats. */
export interface StridedProduct {
  readonly rowStride: number;
  readonly taps: number;
  readonly tapStride: number;
  readonly inner: number;
  readonly innerStride: number;
  readonly weightStride: number;
  readonly bias: number;
  readonly resultStride: number;
  readonly rows: number;
  readonly columns: number;
  readonly mode: number;
}

/**
 * Runs the product over the scratch area: what begins at `left` times `weights`, to `result`. Rows are computed in fours
 * and columns in fours: the surplus is garbage.
 */
export function stridedProduct(product: StridedProduct, left: number, weights: number, result: number): void {
  compileEngine().multiply(
    left * FLOAT_BYTES,
    product.rowStride * FLOAT_BYTES,
    product.taps,
    product.tapStride * FLOAT_BYTES,
    product.inner,
    product.innerStride * FLOAT_BYTES,
    weights * FLOAT_BYTES,
    product.weightStride * FLOAT_BYTES,
    product.bias * FLOAT_BYTES,
    result * FLOAT_BYTES,
    product.resultStride * FLOAT_BYTES,
    roundUp(product.rows) / 4,
    roundUp(product.columns) / 4,
    product.mode,
  );
}

/** Copies the row at `from`, `columns` floats (a whole number of vectors), to the `count` rows behind it. */
export function repeatRow(from: number, columns: number, count: number): void {
  if (count > 0) compileEngine().repeat(from * FLOAT_BYTES, columns / 4, count);
}

/** Where rows lie in the scratch area, in floats. */
export interface RowPlace {
  readonly at: number;
  readonly stride: number;
}

/**
 * Copies rows within the scratch area, in vectors, and so up to three floats too many of each: to the same place only where
 * they come to lie closer together, by no fewer floats than are too many.
 */
export function moveRows(from: RowPlace, to: RowPlace, rows: number, width: number): void {
  if (rows === 0) return;
  compileEngine().copy(
    from.at * FLOAT_BYTES,
    from.stride * FLOAT_BYTES,
    to.at * FLOAT_BYTES,
    to.stride * FLOAT_BYTES,
    roundUp(width) / 4,
    rows,
  );
}

/** Sets to zero what is at `slopes` where the number at `output`, as many floats on, is not above zero. */
export function cutSlopes(slopes: number, output: number, length: number): void {
  if (length > 0) compileEngine().cut(slopes * FLOAT_BYTES, output * FLOAT_BYTES, roundUp(length) / 4);
}

/** Where a max-pooling over rows reads and writes, in floats; a row is `columns` long, a whole number of vectors. */
export interface RowPooling {
  readonly from: number;
  readonly columns: number;
  readonly size: number;
  readonly step: number;
  readonly windows: number;
  /** From a row of the result to the next; no less than the columns that matter. */
  readonly resultStride: number;
}

/** Runs the pooling over the scratch area, into what is `largest` and where that is. */
export function poolRows(pooling: RowPooling, largest: number, largestAt: number): void {
  compileEngine().pool(
    pooling.from * FLOAT_BYTES,
    pooling.columns / 4,
    pooling.size,
    pooling.step,
    pooling.windows,
    largest * FLOAT_BYTES,
    largestAt * FLOAT_BYTES,
    pooling.resultStride * FLOAT_BYTES,
  );
}

/**
 * A gradient behind a max-pooling as the module computes it; offsets and strides in floats. The weights are
 * [channel, tap, `columns`], `columns` a whole number of vectors.
 */
export interface SparseGradient {
  readonly windows: number;
  readonly windowStride: number;
  readonly channels: number;
  readonly rowStride: number;
  readonly taps: number;
  readonly tapStride: number;
  readonly columns: number;
  readonly weights: number;
}

/** Adds what an example says about the filter to `weights`, or about its input to what begins at `input`. */
export function sparseGradient(
  of: "filter" | "input",
  gradient: SparseGradient,
  slopes: number,
  slopesAt: number,
  input: number,
): void {
  const { sparseFilterGradient, sparseInputGradient } = compileEngine();
  const run = of === "filter" ? sparseFilterGradient : sparseInputGradient;
  run(
    slopes * FLOAT_BYTES,
    slopesAt * FLOAT_BYTES,
    gradient.windows,
    gradient.windowStride * FLOAT_BYTES,
    gradient.channels,
    input * FLOAT_BYTES,
    gradient.rowStride * FLOAT_BYTES,
    gradient.taps,
    gradient.tapStride * FLOAT_BYTES,
    gradient.columns / 4,
    gradient.weights * FLOAT_BYTES,
  );
}
