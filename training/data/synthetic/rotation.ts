import { cosine, sine } from "../../elementary.ts";

/** A vector of three. */
export type Vector = readonly [number, number, number];
/** A rotation, as rows. */
export type Rotation = readonly [Vector, Vector, Vector];

/** The rotation by `angle` (radians, right-handed) about one of the axes x, y, z. */
export function about(axis: "x" | "y" | "z", angle: number): Rotation {
  const [c, s] = [cosine(angle), sine(angle)];
  switch (axis) {
    case "x":
      return [
        [1, 0, 0],
        [0, c, -s],
        [0, s, c],
      ];
    case "y":
      return [
        [c, 0, s],
        [0, 1, 0],
        [-s, 0, c],
      ];
    case "z":
      return [
        [c, -s, 0],
        [s, c, 0],
        [0, 0, 1],
      ];
  }
}

/** The product of rotations: the last is applied first. */
export function compose(...rotations: Rotation[]): Rotation {
  return rotations.reduce((a, b) => [timesRow(a[0], b), timesRow(a[1], b), timesRow(a[2], b)]);
}

/** The vector, given in the outer frame, in the rotated frame: the transpose times the vector. */
export function toInner(rotation: Rotation, vector: Vector): Vector {
  return timesRow(vector, rotation);
}

function timesRow(row: Vector, [a, b, c]: Rotation): Vector {
  const [x, y, z] = row;
  return [x * a[0] + y * b[0] + z * c[0], x * a[1] + y * b[1] + z * c[1], x * a[2] + y * b[2] + z * c[2]];
}
