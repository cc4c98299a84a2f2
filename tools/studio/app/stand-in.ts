/** What the virtual wrist makes for a label. */
export interface StandIn {
  readonly gesture: string;
  /** Another label that it makes the same for: no watch can tell the two apart. */
  readonly sharedWith: string | undefined;
}

/**
 * Chooses what the virtual wrist makes for a label: the gesture of that name, the one that was chosen before, or one that it makes
 * for no other label.
 *
 * @param labels all that are recorded
 * @param known the gestures that it can make
 * @param chosen what was chosen before, by label
 */
export function standInFor(
  label: string,
  labels: readonly string[],
  known: readonly string[],
  chosen: ReadonlyMap<string, string>,
): StandIn {
  const others = labels.filter((other) => other !== label);
  const madeFor = (one: string) => (known.includes(one) ? one : chosen.get(one));
  const taken = new Set(others.map(madeFor));
  const free = known.filter((gesture) => !taken.has(gesture));
  const code = [...label].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0);
  const among = free.length > 0 ? free : known;
  const gesture = madeFor(label) ?? among[code % among.length] ?? label;
  return { gesture, sharedWith: others.find((other) => madeFor(other) === gesture) };
}
