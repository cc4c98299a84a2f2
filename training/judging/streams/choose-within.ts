/** What a choice gains, and what it costs: whole numbers, the cost 0 or more. */
export interface Choice {
  readonly gain: number;
  readonly cost: number;
}

/**
 * One choice of each list, such that they gain most together and cost no more than a budget (a knapsack with a choice of each kind, by dynamic programming). Of equal gains the one
 * that costs less, then the earlier in its list. Where even the cheapest cost more, these.
 *
 * @returns the index of each list's choice
 */
export function chooseWithin(lists: readonly (readonly Choice[])[], budget: number): number[] {
  const cheapest = lists.map(cheapestOf);
  const least = lists.reduce((sum, list, at) => sum + list[cheapest[at]].cost, 0);
  if (least > budget) return cheapest;
  // For every budget up to the given one, the best choices so far.
  let best: (Chosen | undefined)[] = Array.from({ length: budget + 1 }, () => ({
    gain: 0,
    cost: 0,
    indices: [],
  }));
  for (const list of lists) {
    best = best.map((_, limit) => {
      let chosen: Chosen | undefined;
      for (const [index, { gain, cost }] of list.entries()) {
        const before = cost <= limit ? best[limit - cost] : undefined;
        if (before === undefined) continue;
        const next = {
          gain: before.gain + gain,
          cost: before.cost + cost,
          indices: [...before.indices, index],
        };
        if (chosen === undefined || isBetter(next, chosen)) chosen = next;
      }
      return chosen;
    });
  }
  return best[budget]?.indices ?? cheapest;
}

interface Chosen extends Choice {
  readonly indices: number[];
}

const isBetter = (one: Choice, other: Choice) =>
  one.gain > other.gain || (one.gain === other.gain && one.cost < other.cost);

function cheapestOf(list: readonly Choice[]): number {
  let cheapest = 0;
  for (const [index, { cost }] of list.entries()) if (cost < list[cheapest].cost) cheapest = index;
  return cheapest;
}
