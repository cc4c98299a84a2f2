/**
 * Matrix products over Float32Array, row-major, with double-precision sums. The loops keep a block of sums in
 * registers (two rows by four columns), which is what makes them fast: a plain triple loop is four times slower.
 */

/** Columns in a block. A right-hand matrix is repacked so that each block of columns is contiguous. */
const BLOCK = 4;

/** Floats that `packColumns` needs for a matrix of this size. */
export function packedLength(rows: number, columns: number): number {
  return rows * Math.ceil(columns / BLOCK) * BLOCK;
}

/** Repacks a [rows, columns] matrix into blocks of four columns, the last one padded with zeros. */
export function packColumns(
  source: Float32Array,
  rows: number,
  columns: number,
  packed = new Float32Array(packedLength(rows, columns)),
): Float32Array {
  let to = 0;
  for (let first = 0; first < columns; first += BLOCK) {
    for (let row = 0; row < rows; row++) {
      for (let column = first; column < first + BLOCK; column++)
        packed[to++] = column < columns ? source[row * columns + column] : 0;
    }
  }
  return packed;
}

/** Like `packColumns` of the transpose: the source is [columns, rows]. */
export function packTransposed(
  source: Float32Array,
  rows: number,
  columns: number,
  packed = new Float32Array(packedLength(rows, columns)),
): Float32Array {
  let to = 0;
  for (let first = 0; first < columns; first += BLOCK) {
    for (let row = 0; row < rows; row++) {
      for (let column = first; column < first + BLOCK; column++)
        packed[to++] = column < columns ? source[column * rows + row] : 0;
    }
  }
  return packed;
}

/**
 * result[m, n] = left[m, k] · right[k, n] + bias[n], optionally with ReLU.
 * `packed` is `packColumns(right)`; `leftAt` and `resultAt` are where the matrices begin in their arrays.
 */
export function multiply(
  left: Float32Array,
  leftAt: number,
  packed: Float32Array,
  bias: Float32Array | undefined,
  result: Float32Array,
  resultAt: number,
  m: number,
  k: number,
  n: number,
  relu = false,
): void {
  for (let column = 0, panel = 0; column < n; column += BLOCK, panel += BLOCK * k) {
    const wide = Math.min(BLOCK, n - column);
    const b0 = bias ? bias[column] : 0;
    const b1 = bias && wide > 1 ? bias[column + 1] : 0;
    const b2 = bias && wide > 2 ? bias[column + 2] : 0;
    const b3 = bias && wide > 3 ? bias[column + 3] : 0;
    for (let row = 0; row < m; row += 2) {
      const pair = row + 1 < m;
      let a = leftAt + row * k;
      // An odd last row is computed twice rather than in a loop of its own.
      let c = pair ? a + k : a;
      const panelEnd = panel + BLOCK * k;
      let s00 = b0;
      let s01 = b1;
      let s02 = b2;
      let s03 = b3;
      let s10 = b0;
      let s11 = b1;
      let s12 = b2;
      let s13 = b3;
      for (let p = panel; p < panelEnd; p += BLOCK) {
        const x = left[a++];
        const y = left[c++];
        const w0 = packed[p];
        const w1 = packed[p + 1];
        const w2 = packed[p + 2];
        const w3 = packed[p + 3];
        s00 += x * w0;
        s01 += x * w1;
        s02 += x * w2;
        s03 += x * w3;
        s10 += y * w0;
        s11 += y * w1;
        s12 += y * w2;
        s13 += y * w3;
      }
      if (relu) {
        s00 = s00 > 0 ? s00 : 0;
        s01 = s01 > 0 ? s01 : 0;
        s02 = s02 > 0 ? s02 : 0;
        s03 = s03 > 0 ? s03 : 0;
        s10 = s10 > 0 ? s10 : 0;
        s11 = s11 > 0 ? s11 : 0;
        s12 = s12 > 0 ? s12 : 0;
        s13 = s13 > 0 ? s13 : 0;
      }
      let to = resultAt + row * n + column;
      result[to] = s00;
      if (wide > 1) result[to + 1] = s01;
      if (wide > 2) result[to + 2] = s02;
      if (wide > 3) result[to + 3] = s03;
      if (!pair) continue;
      to += n;
      result[to] = s10;
      if (wide > 1) result[to + 1] = s11;
      if (wide > 2) result[to + 2] = s12;
      if (wide > 3) result[to + 3] = s13;
    }
  }
}

/**
 * sums[k, n] += left[m, k]ᵀ · right[m, n], where `sums` is in double precision because it runs over a whole batch.
 * Rows of `left` and `right` are visited in order; a block of 2 by 4 sums stays in registers over all m.
 */
export function multiplyTransposedInto(
  left: Float32Array,
  leftAt: number,
  right: Float32Array,
  rightAt: number,
  sums: Float64Array,
  m: number,
  k: number,
  n: number,
): void {
  for (let column = 0; column < n; column += BLOCK) {
    const wide = Math.min(BLOCK, n - column);
    // Reading a neighbour twice costs less than a branch in the inner loop; what is not wanted is not stored.
    const o1 = wide > 1 ? 1 : 0;
    const o2 = wide > 2 ? 2 : 0;
    const o3 = wide > 3 ? 3 : 0;
    for (let row = 0; row < k; row += 2) {
      const second = row + 1 < k ? 1 : 0;
      let s00 = 0;
      let s01 = 0;
      let s02 = 0;
      let s03 = 0;
      let s10 = 0;
      let s11 = 0;
      let s12 = 0;
      let s13 = 0;
      let a = leftAt + row;
      let b = rightAt + column;
      const end = a + m * k;
      for (; a < end; a += k, b += n) {
        const x = left[a];
        const y = left[a + second];
        const w0 = right[b];
        const w1 = right[b + o1];
        const w2 = right[b + o2];
        const w3 = right[b + o3];
        s00 += x * w0;
        s01 += x * w1;
        s02 += x * w2;
        s03 += x * w3;
        s10 += y * w0;
        s11 += y * w1;
        s12 += y * w2;
        s13 += y * w3;
      }
      let to = row * n + column;
      sums[to] += s00;
      if (wide > 1) sums[to + 1] += s01;
      if (wide > 2) sums[to + 2] += s02;
      if (wide > 3) sums[to + 3] += s03;
      if (!second) continue;
      to += n;
      sums[to] += s10;
      if (wide > 1) sums[to + 1] += s11;
      if (wide > 2) sums[to + 2] += s12;
      if (wide > 3) sums[to + 3] += s13;
    }
  }
}
