import fc from "fast-check";
import { expect, test } from "vitest";
import { findDuplicates } from "../../../../../training/data/dataset/doctor/duplicates.ts";
import { createRandom } from "../../../../../training/random.ts";
import { recording } from "../fixtures.ts";

test("finds exactly those whose samples are the same, in order of appearance", () => {
  const few = fc.array(fc.integer({ min: -1, max: 1 }), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(fc.array(few, { maxLength: 30 }), (all) => {
      const recordings = all.map((samples, index) =>
        recording({ samples: Int8Array.from(samples), line: index }),
      );
      const texts = all.map(String);
      const expected = [...new Set(texts)]
        .map((text) => texts.flatMap((other, index) => (other === text ? [index] : [])))
        .filter((lines) => lines.length > 1);
      expect(findDuplicates(recordings).map((group) => group.map(({ line }) => line))).toEqual(expected);
    }),
  );
});

test("samples of one hash that differ are no duplicates", () => {
  const [a, b] = sameHash();
  expect([...a]).not.toEqual([...b]);
  const found = findDuplicates([
    recording({ samples: a }),
    recording({ samples: b }),
    recording({ samples: a }),
  ]);
  expect(found).toHaveLength(1);
  expect(found[0].map(({ samples }) => [...samples])).toEqual([[...a], [...a]]);
});

function sameHash(): [Int8Array, Int8Array] {
  const random = createRandom(1);
  const seen = new Map<number, Int8Array>();
  for (;;) {
    const samples = Int8Array.from({ length: 6 }, () => random.integer(-128, 127));
    let hash = 0x811c9dc5;
    for (const value of samples) hash = Math.imul(hash ^ (value & 0xff), 0x01000193);
    const before = seen.get(hash);
    if (before) return [before, samples];
    seen.set(hash, samples);
  }
}
