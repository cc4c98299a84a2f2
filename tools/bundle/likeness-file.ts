import { CURVE_LENGTH } from "../../training/judging/likeness/event-curve.ts";
import { type Likeness, limitOf } from "../../training/judging/likeness/likeness.ts";
import type { AppFile } from "./app-folder.ts";

/** How a likeness goes to the watch: the curves as a file, and for each label where it finds them. */
export interface LikenessFile {
  readonly file: AppFile;
  /** Of each label its first curve in the file, how many there are, and the usual distance, and the limit (`limitOf`); 0 where there are none. */
  readonly labels: readonly (readonly [first: number, count: number, usual: number, limit: number] | 0)[];
}

/** Undefined where no label has a likeness. */
export function likenessFile({ labels: known, doubt }: Likeness): LikenessFile | undefined {
  const curves = known.flatMap((label) => label?.curves ?? []);
  if (curves.length === 0) return undefined;
  const bytes = new Uint8Array(curves.length * CURVE_LENGTH);
  for (const [index, curve] of curves.entries())
    bytes.set(new Uint8Array(curve.buffer, curve.byteOffset, CURVE_LENGTH), index * CURVE_LENGTH);
  let first = 0;
  const labels = known.map((label) => {
    if (!label) return 0;
    const place = [first, label.curves.length, label.usual, limitOf(label, doubt)] as const;
    first += label.curves.length;
    return place;
  });
  return { file: { name: "gestures.like", url: "like.js", bytes }, labels };
}
