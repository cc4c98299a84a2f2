/** Memory that is needed from one operator to another, both included. */
export interface BufferRequirement {
  readonly bytes: number;
  readonly first: number;
  readonly last: number;
}

/** A placed buffer in the list that is kept in the order of offsets. */
export interface PlacedBuffer {
  offset: number;
  readonly requirement: number;
  /** Index of the next entry, -1 at the end. */
  next: number;
}

export interface GreedyPlan {
  /** For each requirement. */
  readonly offsets: readonly number[];
  /** The highest end of any buffer. */
  readonly bytes: number;
  /** The requirements in the order in which they were placed: largest first. */
  readonly order: readonly number[];
  /** The firmware's linked list, in the order of placing. */
  readonly entries: readonly PlacedBuffer[];
}

/**
 * Places buffers so that no two that live at the same time overlap: largest first, each in the first gap that is large enough
 * between those already placed that share its time.
 *
 * Among buffers of equal size the one with the *higher* index goes first: the firmware fills its list from the back before it sorts.
 */
export function greedyPlan(requirements: readonly BufferRequirement[]): GreedyPlan {
  const order = requirements
    .map((_, index) => index)
    .reverse()
    .sort((a, b) => (requirements[b]?.bytes ?? 0) - (requirements[a]?.bytes ?? 0));
  const offsets = requirements.map(() => -1);
  const entries: PlacedBuffer[] = [];
  let head = -1;
  let bytes = 0;
  for (const index of order) {
    const wanted = requirements[index];
    if (wanted === undefined) continue;
    const offset = firstGap(requirements, entries, head, wanted);
    offsets[index] = offset;
    bytes = Math.max(bytes, offset + wanted.bytes);
    head = insert(entries, head, { offset, requirement: index, next: -1 });
  }
  return { offsets, bytes, order, entries };
}

function firstGap(
  requirements: readonly BufferRequirement[],
  entries: readonly PlacedBuffer[],
  head: number,
  wanted: BufferRequirement,
): number {
  let candidate = 0;
  for (let entry = entries[head]; entry !== undefined; entry = entries[entry.next]) {
    const other = requirements[entry.requirement];
    if (other === undefined || other.first > wanted.last || wanted.first > other.last) continue;
    if (entry.offset - candidate >= wanted.bytes) return candidate;
    candidate = Math.max(candidate, entry.offset + other.bytes);
  }
  return candidate;
}

/** Puts an entry behind all with the same or a lower offset; gives the index of the first entry. */
function insert(entries: PlacedBuffer[], head: number, entry: PlacedBuffer): number {
  const index = entries.push(entry) - 1;
  let before: PlacedBuffer | undefined;
  let after = head;
  for (let next = entries[after]; next !== undefined && next.offset <= entry.offset; next = entries[after]) {
    before = next;
    after = next.next;
  }
  entry.next = after;
  if (before === undefined) return index;
  before.next = index;
  return head;
}
