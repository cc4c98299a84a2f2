import { createRandom, type Random } from "../../../training/random.ts";

/** Numbers that describe one thing, as many for each. */
export type Features = readonly number[];

interface Branch {
  readonly feature: number;
  /** Up to and with this to the left. */
  readonly limit: number;
  readonly left: Tree;
  readonly right: Tree;
}
/** A branch, or the share of the second kind among what came here. */
type Tree = Branch | number;

const TREES = 200;
const LEAST_LEAF = 3;
const FOLDS = 5;

/**
 * How well a random forest (Breiman 2001) tells two kinds of things apart that it has not seen: the area under its ROC curve, 0.5 where they
 * cannot be told, 1 where always. Five folds of consecutive things, for neighbours in time are alike; each tree draws as many of one kind as of the other.
 */
export function separability(first: readonly Features[], second: readonly Features[], seed: number): number {
  const random = createRandom(seed);
  const scores = [first, second].map(() => [] as number[]);
  for (let fold = 0; fold < FOLDS; fold++) {
    const held = (kind: readonly Features[]) => (_: unknown, index: number) =>
      Math.floor((index * FOLDS) / kind.length) === fold;
    const [learned, asked] = [
      [first, second].map((kind) => kind.filter((item, index) => !held(kind)(item, index))),
      [first, second].map((kind) => kind.filter(held(kind))),
    ];
    const trees = Array.from({ length: TREES }, () => growTree(learned, random));
    for (const [kind, things] of asked.entries()) {
      for (const one of things)
        scores[kind].push(trees.reduce<number>((sum, tree) => sum + ask(tree, one), 0));
    }
  }
  return areaUnderCurve(scores[0], scores[1]);
}

/** The chance that one of the second scores higher than one of the first; ties count half (Mann and Whitney 1947). */
export function areaUnderCurve(first: readonly number[], second: readonly number[]): number {
  let wins = 0;
  for (const a of first) for (const b of second) wins += b > a ? 1 : b === a ? 0.5 : 0;
  return wins / (first.length * second.length);
}

function growTree(kinds: readonly (readonly Features[])[], random: Random): Tree {
  const size = Math.min(...kinds.map(({ length }) => length));
  const drawn = kinds.map((kind) =>
    Array.from({ length: size }, () => kind[random.integer(0, kind.length - 1)]),
  );
  return grow(drawn[0], drawn[1], random);
}

/** Splits by the feature and limit, of a few features drawn anew, that leave the least Gini impurity. */
function grow(first: readonly Features[], second: readonly Features[], random: Random): Tree {
  const total = first.length + second.length;
  const share = second.length / total;
  if (share === 0 || share === 1 || total < 2 * LEAST_LEAF) return share;
  const width = first[0].length;
  const tried = random
    .shuffle(Array.from({ length: width }, (_, index) => index))
    .slice(0, Math.ceil(Math.sqrt(width)));
  let best: { feature: number; limit: number; impurity: number } | undefined;
  for (const feature of tried) {
    const found = bestLimit(
      first.map((one) => one[feature]),
      second.map((one) => one[feature]),
    );
    if (found && (!best || found.impurity < best.impurity)) best = { feature, ...found };
  }
  if (!best) return share;
  const { feature, limit } = best;
  const isLeft = (one: Features) => one[feature] <= limit;
  const isRight = (one: Features) => one[feature] > limit;
  return {
    feature,
    limit,
    left: grow(first.filter(isLeft), second.filter(isLeft), random),
    right: grow(first.filter(isRight), second.filter(isRight), random),
  };
}

function bestLimit(
  first: readonly number[],
  second: readonly number[],
): { limit: number; impurity: number } | undefined {
  const values = [
    ...first.map((value) => ({ value, kind: 0 })),
    ...second.map((value) => ({ value, kind: 1 })),
  ];
  values.sort((a, b) => a.value - b.value);
  let seconds = 0;
  let best: { limit: number; impurity: number } | undefined;
  for (let at = 0; at < values.length - 1; at++) {
    seconds += values[at].kind;
    const [left, right] = [at + 1, values.length - at - 1];
    if (values[at].value === values[at + 1].value || left < LEAST_LEAF || right < LEAST_LEAF) continue;
    const impurity = gini(seconds, left) + gini(second.length - seconds, right);
    if (!best || impurity < best.impurity) best = { limit: values[at].value, impurity };
  }
  return best;
}

function gini(seconds: number, of: number): number {
  return (seconds * (of - seconds)) / of;
}

function ask(tree: Tree, one: Features): number {
  let at = tree;
  while (typeof at !== "number") at = one[at.feature] <= at.limit ? at.left : at.right;
  return at;
}
