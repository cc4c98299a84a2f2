import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { importTexts } from "./import-texts.ts";
import { type Gesture, WRITERS } from "./write-formats.ts";
import { TABLE_WRITERS } from "./write-tables.ts";

const LABELS = ["circle", "wave", "swipe left", "Twist-2x"];

/** A gesture about gravity: what never is about one g is taken for a mistake in the unit, or for linear acceleration. */
const gestureArbitrary: fc.Arbitrary<Gesture> = fc.record({
  label: fc.constantFrom(...LABELS),
  samples: fc
    .array(fc.tuple(offset(), offset(), offset()), { minLength: 10, maxLength: 49 })
    .map((rows) => Int8Array.from(rows.flatMap(([x, y, z]) => [x, y, z - 64]))),
});

function offset(): fc.Arbitrary<number> {
  return fc.integer({ min: -63, max: 63 });
}

/** By label, for some formats keep the gestures of one together. */
function sorted(gestures: readonly Gesture[]): { label: string; samples: number[] }[] {
  return LABELS.flatMap((label) => gestures.filter((one) => one.label === label)).map(
    ({ label, samples }) => ({
      label,
      samples: [...samples],
    }),
  );
}

describe("random gestures, written and imported, are the same again", () => {
  test.each(Object.entries({ ...WRITERS, ...TABLE_WRITERS }))("%s", async (_name, write) => {
    await fc.assert(
      fc.asyncProperty(fc.array(gestureArbitrary, { minLength: 1, maxLength: 6 }), async (gestures) => {
        const { files, options } = write(gestures);
        const { recordings, said } = await importTexts(files, options);
        expect(sorted(recordings), said.join("\n")).toEqual(sorted(gestures));
      }),
      { numRuns: 25, seed: 10 },
    );
  });
});
