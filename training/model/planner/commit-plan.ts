import type { Graph } from "../graph/graph.ts";
import { type ArenaMemory, alignDown, alignUp, arenaTooSmall } from "./arena-memory.ts";
import { BUFFER_ALIGNMENT, STRUCT_BYTES } from "./firmware-structs.ts";
import { type BufferRequirement, type GreedyPlan, greedyPlan } from "./greedy-plan.ts";
import type { Lifetime } from "./lifetimes.ts";

/** Bytes the planner needs for each buffer: requirement 16, size 4, id 4, list entry 12, offset 4. */
const PLANNER_BYTES_PER_BUFFER = 40;

/** The planner's arrays lie one behind the other, each as long as the most buffers that could fit. */
const ARRAY_STARTS = { requirements: 0, sizes: 16, ids: 20, entries: 24, offsets: 36 } as const;

/**
 * Plans the activations in what is left of the arena, using that same memory as the planner's scratch space.
 *
 * @returns an offset for each lifetime
 * @throws ModelError "arena-too-small" with the firmware's text
 */
export function commitPlan(
  memory: ArenaMemory,
  graph: Graph,
  activations: readonly Lifetime[],
): readonly number[] {
  const infoBytes = STRUCT_BYTES.allocationInfo * graph.tensors.length;
  const info = alignDown(memory.tail - infoBytes, 4);
  if (info < memory.head) {
    const missing = memory.head - info;
    throw arenaTooSmall(
      `Failed to allocate tail memory. Requested: ${infoBytes}, available ${infoBytes - missing}, missing: ${missing}`,
    );
  }
  memory.touched.fill(1, info, info + infoBytes);
  const scratch = alignUp(memory.head, BUFFER_ALIGNMENT);
  const room = alignDown(info, BUFFER_ALIGNMENT) - scratch;
  const most = Math.floor(room / PLANNER_BYTES_PER_BUFFER);
  if (activations.length > most) throw arenaTooSmall(`Too many buffers (max is ${Math.max(0, most)})`);

  const requirements = activations.map(({ bytes, first, last }) => ({
    bytes: alignUp(bytes, BUFFER_ALIGNMENT),
    first,
    last,
  }));
  const plan = greedyPlan(requirements);
  tracePlan(memory, scratch, most, requirements, plan);

  const available = memory.available(BUFFER_ALIGNMENT);
  if (plan.bytes > available) {
    throw arenaTooSmall(
      `Arena size is too small for activation buffers. Needed ${plan.bytes} but only ${available} was available.`,
    );
  }
  memory.head = scratch + plan.bytes;
  memory.releaseTemporary();
  return plan.offsets;
}

const NOT_PLANNED_OFFLINE = -1;

function tracePlan(
  memory: ArenaMemory,
  scratch: number,
  most: number,
  requirements: readonly BufferRequirement[],
  plan: GreedyPlan,
): void {
  const start = (array: keyof typeof ARRAY_STARTS) => scratch + ARRAY_STARTS[array] * most;
  memory.writeWords(
    start("requirements"),
    requirements.flatMap(({ bytes, first, last }) => [bytes, NOT_PLANNED_OFFLINE, first, last]),
  );
  memory.writeWords(
    start("sizes"),
    plan.order.map((index) => requirements[index]?.bytes ?? 0),
  );
  memory.writeWords(start("ids"), plan.order);
  memory.writeWords(
    start("entries"),
    plan.entries.flatMap(({ offset, requirement, next }) => [offset, requirement, next]),
  );
  memory.writeWords(start("offsets"), plan.offsets);
}
