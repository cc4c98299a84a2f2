import { meanOf } from "../../averages.ts";

/** Points in the plane of their largest variance. */
export interface Plane {
  readonly points: readonly (readonly [number, number])[];
  /** Share of all variance that the plane shows, 0 to 1. */
  readonly explained: number;
}

/** Enough for power iteration to settle where the eigenvalues are not all but equal; then the choice does not matter. */
const ITERATIONS = 300;

/**
 * Principal component analysis down to two dimensions, by power iteration on the covariance.
 * The same points give the same plane: it starts from a fixed vector, and each axis points to its largest coefficient.
 */
export function toPlane(vectors: readonly ArrayLike<number>[]): Plane {
  const dimensions = vectors[0]?.length ?? 0;
  if (dimensions === 0) return { points: vectors.map(() => [0, 0] as const), explained: 0 };
  const mean = Array.from({ length: dimensions }, (_, at) => meanOf(vectors.map((vector) => vector[at])));
  const centred = vectors.map((vector) => mean.map((value, at) => vector[at] - value));
  const covariance = mean.map((_, row) =>
    mean.map((_, column) => meanOf(centred.map((vector) => vector[row] * vector[column]))),
  );
  const total = covariance.reduce((sum, row, index) => sum + row[index], 0);
  const first = largestEigenvector(covariance);
  const second = largestEigenvector(without(covariance, first));
  return {
    points: centred.map((vector) => [dot(vector, first.vector), dot(vector, second.vector)] as const),
    explained: total > 0 ? (first.value + second.value) / total : 0,
  };
}

interface Eigen {
  readonly vector: readonly number[];
  readonly value: number;
}

function largestEigenvector(matrix: readonly (readonly number[])[]): Eigen {
  // Unequal entries, so that it is not at right angles to an axis of symmetry.
  let vector = matrix.map((_, index) => 1 + 1 / (index + 2));
  for (let iteration = 0; iteration < ITERATIONS; iteration++) {
    const next = matrix.map((row) => dot(row, vector));
    const length = Math.hypot(...next);
    if (length < 1e-12) return { vector: matrix.map(() => 0), value: 0 };
    vector = next.map((value) => value / length);
  }
  const largest = vector.reduce((best, value) => (Math.abs(value) > Math.abs(best) ? value : best), 0);
  if (largest < 0) vector = vector.map((value) => -value);
  const value = dot(
    vector,
    matrix.map((row) => dot(row, vector)),
  );
  return { vector, value };
}

/** The matrix without one eigenvector's part (deflation). */
function without(matrix: readonly (readonly number[])[], { vector, value }: Eigen): number[][] {
  return matrix.map((row, i) => row.map((entry, j) => entry - value * vector[i] * vector[j]));
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, index) => sum + value * b[index], 0);
}
