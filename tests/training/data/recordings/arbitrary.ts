import fc from "fast-check";
import { isLabel } from "../../../../training/data/recordings/line-format.ts";
import type { SessionInfo } from "../../../../training/data/recordings/recording.ts";

/** Lower case, so that no two of them are folded into one. */
export const labelArbitrary = fc
  .string({ minLength: 1, maxLength: 12, unit: "grapheme" })
  .map((text) => text.toLowerCase())
  .filter((text) => isLabel(text));

export const samplesArbitrary = fc
  .array(fc.tuple(count(), count(), count()), { minLength: 1, maxLength: 60 })
  .map((triples) => Int8Array.from(triples.flat()));

export const recordingsArbitrary = fc.array(fc.record({ label: labelArbitrary, samples: samplesArbitrary }), {
  maxLength: 8,
});

const word = fc.constantFrom("Bangle.js 2", "2v29", "a: b", "#1");

export const sessionInfoArbitrary: fc.Arbitrary<SessionInfo> = fc.oneof(
  fc.record(
    {
      countsPerG: fc.double({ min: 1, max: 1e4, noNaN: true }),
      rateHz: fc.double({ min: 0.1, max: 1e3, noNaN: true }),
      assumed: fc.constant(false),
      device: word,
      firmware: word,
      hand: fc.constantFrom("left" as const, "right" as const),
      recordedAt: fc
        .date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) })
        .map((date) => date.toISOString()),
    },
    { requiredKeys: ["countsPerG", "rateHz", "assumed"] },
  ),
  fc.constant({ countsPerG: 64, rateHz: 12.5, assumed: true }),
);

function count(): fc.Arbitrary<number> {
  return fc.integer({ min: -128, max: 127 });
}
