/** How a group of recordings lies to the others. */
export interface Neighbour {
  readonly label: string;
  readonly count: number;
  /** The label whose centre is nearest. */
  readonly nearest: string;
  /** How far it is, divided by the group's own width (root mean square distance from its centre). */
  readonly distance: number;
}

/** For every label that occurs beside others, the one it is closest to. */
export function describeNeighbours(
  labels: readonly string[],
  labelOf: readonly string[],
  vectors: readonly ArrayLike<number>[],
): Neighbour[] {
  const groups = labels.flatMap((label) => {
    const own = vectors.filter((_, index) => labelOf[index] === label);
    return own.length === 0 ? [] : [{ label, count: own.length, ...centreOf(own) }];
  });
  return groups.flatMap(({ label, count, centre, width }) => {
    const [nearest] = groups
      .filter((other) => other.label !== label)
      .map((other) => ({ label: other.label, distance: distanceOf(centre, other.centre) }))
      .sort((a, b) => a.distance - b.distance);
    if (nearest === undefined) return [];
    return [{ label, count, nearest: nearest.label, distance: nearest.distance / Math.max(width, 1e-9) }];
  });
}

function centreOf(vectors: readonly ArrayLike<number>[]): { centre: number[]; width: number } {
  const centre = Array.from(
    vectors[0],
    (_, at) => vectors.reduce((sum, vector) => sum + vector[at], 0) / vectors.length,
  );
  const squares = vectors.reduce((sum, vector) => sum + distanceOf(vector, centre) ** 2, 0);
  return { centre, width: Math.sqrt(squares / vectors.length) };
}

function distanceOf(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += (a[at] - b[at]) ** 2;
  return Math.sqrt(sum);
}
