import type { Turn } from "../../data/axes/turn.ts";
import type { Likeness } from "./likeness.ts";

/** The likeness for samples that have to be turned so to be in the axes of the recordings: its curves are turned back. */
export function turnLikeness({ labels, doubt }: Likeness, turn: Turn): Likeness {
  const turned = labels.map(
    (label) => label && { ...label, curves: label.curves.map((curve) => turnBack(curve, turn)) },
  );
  return { labels: turned, doubt };
}

function turnBack(curve: Int8Array, turn: Turn): Int8Array {
  const back = new Int8Array(curve.length);
  for (let point = 0; point < curve.length; point += 3) {
    for (const [row, { axis, sign }] of turn.entries()) {
      const count = curve[point + row];
      // As `turnCounts` reverses: the watch does.
      back[point + axis] = sign < 0 ? ~count : count;
    }
  }
  return back;
}
