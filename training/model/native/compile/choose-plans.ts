import type { Choices, StepPlan } from "./step-plan.ts";

/** One plan for every step so far. */
interface Selection {
  readonly plans: readonly StepPlan[];
  readonly instructions: number;
  readonly bytes: number;
}

/**
 * The plans that take the fewest instructions within so many bytes; the fewest bytes where no choice is small enough.
 *
 * @param bytesOf what a plan's code and constants really take
 */
export function choosePlans(
  candidates: readonly Choices[],
  maxBytes: number,
  bytesOf: (plan: StepPlan) => number,
): readonly StepPlan[] {
  let selections: readonly Selection[] = [{ plans: [], instructions: 0, bytes: 0 }];
  for (const choices of candidates) {
    const measured = undominated(choices).map((plan) => ({ plan, bytes: bytesOf(plan) }));
    const longer = selections.flatMap(({ plans, instructions, bytes }) =>
      measured.map(({ plan, bytes: more }) => ({
        plans: [...plans, plan],
        instructions: instructions + plan.instructions,
        bytes: bytes + more,
      })),
    );
    selections = undominated(longer);
  }
  // They are in the order of their instructions, and each takes fewer bytes than the one before.
  const chosen = selections.find(({ bytes }) => bytes <= maxBytes) ?? selections.at(-1);
  return chosen?.plans ?? [];
}

/** What no other is better than in both: by rising instructions and falling bytes. */
export function undominated<Item extends { readonly instructions: number; readonly bytes: number }>(
  items: readonly Item[],
): Item[] {
  const sorted = [...items].sort((a, b) => a.instructions - b.instructions || a.bytes - b.bytes);
  let fewest = Number.POSITIVE_INFINITY;
  return sorted.filter(({ bytes }) => {
    const isBetter = bytes < fewest;
    fewest = Math.min(fewest, bytes);
    return isBetter;
  });
}
