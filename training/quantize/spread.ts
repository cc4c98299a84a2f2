/** At most `count` of the items, evenly spread over all of them. */
export function spread<Item>(items: readonly Item[], count: number): Item[] {
  const picked = Math.min(count, items.length);
  return Array.from({ length: picked }, (_, at) => items[Math.floor((at * items.length) / picked)]);
}
