import { type Phrase, phrase } from "../../../phrase.ts";
/** A 3 x 3 matrix, as rows. */
export type Matrix3 = readonly (readonly [number, number, number])[];

/** How one set of vectors best turns into another. */
export interface RotationFit {
  /** `matrix` times a vector of the second set is near the vector of the first. */
  readonly matrix: Matrix3;
  /** Angle of the turn, 0 to 180 degrees. For a mirrored fit: of the turn after all axes are reversed. */
  readonly degrees: number;
  /** True where the axes also have to be mirrored: no turn of a watch does that, another sensor or firmware does. */
  readonly mirrored: boolean;
  /** Share of the first set's energy that the second explains, as it is and after the turn; 1 is all. */
  readonly before: number;
  readonly after: number;
}

/**
 * The rotation (or mirrored rotation) that brings vectors `b` (x, y, z, …) nearest to their partners `a` in the least
 * squares: Horn 1987, by the largest eigenvector of a symmetric 4 x 4 matrix.
 */
export function fitRotation(a: ArrayLike<number>, b: ArrayLike<number>): RotationFit {
  const products = [0, 1, 2].map((row) => [0, 1, 2].map((column) => crossProduct(a, b, row, column)));
  const upright = hornQuaternion(products, 1);
  const turned = hornQuaternion(products, -1);
  const mirrored = turned.value > upright.value * 1.05;
  const { quaternion } = mirrored ? turned : upright;
  const matrix = toMatrix(quaternion, mirrored ? -1 : 1);
  const degrees = (2 * Math.acos(Math.min(1, Math.abs(quaternion[0]))) * 180) / Math.PI;
  return { matrix, degrees, mirrored, before: explained(a, b), after: explained(a, rotateAll(matrix, b)) };
}

/** Every vector x, y, z, … times the matrix. */
export function rotateAll(matrix: Matrix3, vectors: ArrayLike<number>): Float64Array {
  return Float64Array.from({ length: vectors.length }, (_, index) => {
    const row = matrix[index % 3];
    const start = index - (index % 3);
    return row[0] * vectors[start] + row[1] * vectors[start + 1] + row[2] * vectors[start + 2];
  });
}

/** Sum over all pairs of (row component of `a`) times (column component of `b`). */
function crossProduct(a: ArrayLike<number>, b: ArrayLike<number>, row: number, column: number): number {
  let sum = 0;
  for (let start = 0; start + 2 < a.length; start += 3) sum += a[start + row] * b[start + column];
  return sum;
}

/** The share of the energy of `a` that `b` explains: 1 is all, and less than 0 is worse than nothing. */
export function explained(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let difference = 0;
  let energy = 0;
  for (let index = 0; index < a.length; index++) {
    difference += (a[index] - b[index]) ** 2;
    energy += a[index] ** 2;
  }
  return energy === 0 ? 0 : 1 - difference / energy;
}

function hornQuaternion(products: number[][], sign: 1 | -1): { value: number; quaternion: number[] } {
  // s[i][j]: component i of b with component j of a, as in Horn's paper.
  const s = [0, 1, 2].map((i) => [0, 1, 2].map((j) => sign * products[j][i]));
  const n = [
    [s[0][0] + s[1][1] + s[2][2], s[1][2] - s[2][1], s[2][0] - s[0][2], s[0][1] - s[1][0]],
    [s[1][2] - s[2][1], s[0][0] - s[1][1] - s[2][2], s[0][1] + s[1][0], s[2][0] + s[0][2]],
    [s[2][0] - s[0][2], s[0][1] + s[1][0], s[1][1] - s[0][0] - s[2][2], s[1][2] + s[2][1]],
    [s[0][1] - s[1][0], s[2][0] + s[0][2], s[1][2] + s[2][1], s[2][2] - s[0][0] - s[1][1]],
  ];
  return largestEigenvector(n);
}

/** By Jacobi rotations, which for four rows converge in a few sweeps. */
function largestEigenvector(symmetric: number[][]): { value: number; quaternion: number[] } {
  const m = symmetric.map((row) => [...row]);
  const size = m.length;
  const vectors = m.map((_, row) => m.map((_, column) => Number(row === column)));
  for (let sweep = 0; sweep < 30; sweep++) {
    for (let p = 0; p < size; p++) {
      for (let q = p + 1; q < size; q++) {
        if (Math.abs(m[p][q]) < 1e-300) continue;
        const angle = 0.5 * Math.atan2(2 * m[p][q], m[q][q] - m[p][p]);
        const [c, si] = [Math.cos(angle), Math.sin(angle)];
        for (const row of m) [row[p], row[q]] = [c * row[p] - si * row[q], si * row[p] + c * row[q]];
        for (let k = 0; k < size; k++)
          [m[p][k], m[q][k]] = [c * m[p][k] - si * m[q][k], si * m[p][k] + c * m[q][k]];
        for (const row of vectors) [row[p], row[q]] = [c * row[p] - si * row[q], si * row[p] + c * row[q]];
      }
    }
  }
  let best = 0;
  for (let index = 1; index < size; index++) if (m[index][index] > m[best][best]) best = index;
  return { value: m[best][best], quaternion: vectors.map((row) => row[best]) };
}

function toMatrix([w, x, y, z]: number[], sign: 1 | -1): Matrix3 {
  return [
    [sign * (w * w + x * x - y * y - z * z), sign * 2 * (x * y - w * z), sign * 2 * (x * z + w * y)],
    [sign * 2 * (x * y + w * z), sign * (w * w - x * x + y * y - z * z), sign * 2 * (y * z - w * x)],
    [sign * 2 * (x * z - w * y), sign * 2 * (y * z + w * x), sign * (w * w - x * x - y * y + z * z)],
  ];
}

/** The matrix as words, to the nearest exchange of axes: "x is -y, y is x, z is z". */
export function axesInWords(matrix: Matrix3): Phrase[] {
  return matrix.map((row, index) => {
    const sizes = row.map(Math.abs);
    const largest = sizes.indexOf(Math.max(...sizes));
    return phrase`${"xyz"[index]} is ${row[largest] < 0 ? "-" : ""}${"xyz"[largest]}`;
  });
}
