/** At most so many of the items, evenly taken, so that whatever stands together, such as a person's or a session's, is among them. */
export function evenly<Item>(items: readonly Item[], most: number): Item[] {
  const count = Math.min(most, items.length);
  return Array.from({ length: count }, (_, index) => items[Math.floor((index * items.length) / count)]);
}
