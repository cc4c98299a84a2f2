import type { Random } from "../../random.ts";
import type { Block, Candidate } from "./candidate.ts";

const FILTERS = [8, 10, 12, 14, 16, 18, 20, 24, 28, 32, 40];
const KERNELS = [3, 4, 5, 6, 7, 9];
const STRIDES = [1, 1, 1, 2];
const DILATIONS = [1, 1, 1, 2, 3];
const POOLS = [1, 2, 2, 3];
const MAX_BLOCKS = 3;

/** Any network of one to three blocks; many do not fit a window or a watch. */
export function drawCandidate(random: Random): Candidate {
  const blocks = Array.from({ length: random.integer(1, MAX_BLOCKS) }, () => drawBlock(random));
  return { blocks, head: random.uniform() < 0.8 ? "max" : "mean" };
}

/** The candidate with one thing changed: a number of a block, its kind, a block more or less, or the head. */
export function mutateCandidate(candidate: Candidate, random: Random): Candidate {
  const blocks = [...candidate.blocks];
  const at = random.integer(0, blocks.length - 1);
  const chance = random.uniform();
  if (chance < 0.08) return { ...candidate, head: candidate.head === "max" ? "mean" : "max" };
  if (chance < 0.16 && blocks.length < MAX_BLOCKS) blocks.splice(at, 0, drawBlock(random));
  else if (chance < 0.24 && blocks.length > 1) blocks.splice(at, 1);
  else blocks[at] = mutateBlock(blocks[at], random);
  return { ...candidate, blocks };
}

function drawBlock(random: Random): Block {
  return possible({
    kind: random.uniform() < 0.75 ? "full" : "separable",
    filters: oneOf(FILTERS, random),
    kernel: oneOf(KERNELS, random),
    stride: oneOf(STRIDES, random),
    dilation: oneOf(DILATIONS, random),
    pool: oneOf(POOLS, random),
  });
}

function mutateBlock(block: Block, random: Random): Block {
  const fresh = drawBlock(random);
  const change = oneOf<keyof Block>(
    ["filters", "filters", "kernel", "kernel", "stride", "dilation", "pool", "kind"],
    random,
  );
  return possible({ ...block, [change]: fresh[change] });
}

/** tfjs has no dilation in separable and in strided convolutions. */
function possible(block: Block): Block {
  return block.kind === "separable" || block.stride > 1 ? { ...block, dilation: 1 } : block;
}

function oneOf<T>(choices: readonly T[], random: Random): T {
  return choices[random.integer(0, choices.length - 1)];
}
