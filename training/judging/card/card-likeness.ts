import * as v from "valibot";
import { DOUBT_VERSIONS, doubtFor } from "../likeness/doubt.ts";
import { CURVE_LENGTH } from "../likeness/event-curve.ts";
import { WEARERS, type Wearers } from "../likeness/learn-likeness.ts";
import { type LabelLikeness, type Likeness, NO_LIKENESS } from "../likeness/likeness.ts";

/** Two hexadecimal digits a byte, which is a count in two's complement; whole curves. */
const curvesSchema = v.pipe(
  v.string(),
  v.regex(/^[0-9a-f]*$/, "it has to be hexadecimal digits"),
  v.check(
    (text) => text.length > 0 && text.length % (2 * CURVE_LENGTH) === 0,
    `it has to be whole curves, of ${CURVE_LENGTH} bytes each`,
  ),
);

/** What the card keeps of how gestures were performed, so that the watch's app does not believe the network about others. */
export const cardLikenessSchema = v.object({
  /** What makes an answer doubtful (`doubtFor`); the threshold was chosen by it. */
  version: v.picklist(DOUBT_VERSIONS),
  wearers: v.picklist(WEARERS),
  /** A label each, in label order; null where there is none, as for those that stand for no gesture. */
  labels: v.array(
    v.nullable(v.object({ usual: v.pipe(v.number(), v.integer(), v.minValue(1)), curves: curvesSchema })),
  ),
});
export type CardLikeness = v.InferOutput<typeof cardLikenessSchema>;

/** What it means for who wears the watch, in a sentence; undefined where the card keeps nothing of it. */
export function likenessInWords({
  likeness,
}: {
  readonly likeness?: CardLikeness | undefined;
}): string | undefined {
  if (!likeness?.labels.some((label) => label !== null)) return undefined;
  return likeness.wearers === "known"
    ? "It is for those who recorded: a movement that is not much like their recordings of a gesture is answered unknown"
    : "It is for anyone to wear: only a movement that differs more from the recordings than one person's do from another's is answered unknown for that";
}

/** A likeness as the card keeps it. */
export function cardLikeness({ labels: known, doubt }: Likeness, wearers: Wearers): CardLikeness {
  const labels = known.map((label) =>
    label ? { usual: label.usual, curves: label.curves.map(toHexadecimal).join("") } : null,
  );
  return { version: doubt.version, wearers, labels };
}

/** What a card says of it; nothing where it is of a time when cards did not, or of a model from elsewhere. */
export function readLikeness(card: {
  readonly labels: readonly string[];
  readonly likeness?: CardLikeness | undefined;
}): Likeness {
  if (!card.likeness) return NO_LIKENESS;
  const labels = card.likeness.labels.map((label): LabelLikeness | undefined => {
    if (label === null) return undefined;
    const digits = 2 * CURVE_LENGTH;
    const count = label.curves.length / digits;
    return {
      usual: label.usual,
      curves: Array.from({ length: count }, (_, index) =>
        fromHexadecimal(label.curves.slice(index * digits, (index + 1) * digits)),
      ),
    };
  });
  return { labels, doubt: doubtFor(card.labels, card.likeness.version) };
}

function toHexadecimal(curve: Int8Array): string {
  return Array.from(curve, (value) => (value & 0xff).toString(16).padStart(2, "0")).join("");
}

function fromHexadecimal(text: string): Int8Array {
  return Int8Array.from({ length: CURVE_LENGTH }, (_, at) =>
    Number.parseInt(text.slice(2 * at, 2 * at + 2), 16),
  );
}
