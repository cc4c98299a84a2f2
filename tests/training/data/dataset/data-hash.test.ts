import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { hashRecordings } from "../../../../training/data/dataset/data-hash.ts";
import { sha256 } from "../../../../training/data/dataset/sha256.ts";
import { recording, recordings } from "./fixtures.ts";

test("SHA-256 is Node's", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(sha256(bytes)).toBe(createHash("sha256").update(bytes).digest("hex"));
    }),
  );
});

test.each([0, 55, 56, 63, 64, 65, 119, 120, 100_000])(
  "SHA-256 of %i bytes, around the padding's edges",
  (length) => {
    const bytes = new Uint8Array(length).fill(0xa5);
    expect(sha256(bytes)).toBe(createHash("sha256").update(bytes).digest("hex"));
  },
);

test("the hash of recordings does not depend on order, file or line, but on everything that is learned from", () => {
  const all = recordings(["ada", "bao"], ["one"], ["clap", "snap"], 3);
  const hash = hashRecordings(all);
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  expect(hashRecordings(all.toReversed().map((one) => ({ ...one, file: "elsewhere", line: 0 })))).toBe(hash);
  const [first = recording(), ...rest] = all;
  for (const change of [
    { label: "wave" },
    { person: "cem" },
    { session: "two" },
    { samples: Int8Array.of(1, 0, 65) },
    { info: { ...first.info, countsPerG: 32 } },
  ]) {
    expect(hashRecordings([{ ...first, ...change }, ...rest])).not.toBe(hash);
  }
});

test("labels beyond ASCII are hashed as UTF-8", () => {
  const one = recording({ label: "kreis ö 👋" });
  const line = JSON.stringify([one.person, one.session, one.label, 64, 12.5, [...one.samples]]);
  expect(hashRecordings([one])).toBe(createHash("sha256").update(line, "utf8").digest("hex"));
});
