/** The states of a table that can come after one, itself included. */
export function reachableFrom(
  states: Readonly<Record<string, { readonly on: Readonly<Record<string, string>> }>>,
  start: string,
): Set<string> {
  const found = new Set([start]);
  for (const state of found) for (const next of Object.values(states[state]?.on ?? {})) found.add(next);
  return found;
}
