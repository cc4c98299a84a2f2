/** What networks are compared by: more accuracy, less of everything else. */
export interface Merits {
  readonly accuracy: number;
  readonly arenaBytes: number;
  readonly macs: number;
}

/** Those that no other one beats in one respect while being as good in all, the most accurate first; of equals, the first. */
export function paretoFront<Item extends Merits>(items: readonly Item[]): Item[] {
  const front: Item[] = [];
  const sorted = [...items].sort(
    (a, b) => b.accuracy - a.accuracy || a.arenaBytes - b.arenaBytes || a.macs - b.macs,
  );
  for (const item of sorted) {
    const beaten = front.some((other) => other.arenaBytes <= item.arenaBytes && other.macs <= item.macs);
    if (!beaten) front.push(item);
  }
  return front;
}
