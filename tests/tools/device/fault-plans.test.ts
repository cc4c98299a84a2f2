import { describe, expect, it } from "vitest";
import { collectThroughFaults, flashThroughFaults } from "./fault-plans.ts";

const SEEDS = Array.from({ length: 30 }, (_, i) => i + 1);

describe("faults on the link and on the watch", () => {
  it("leave a flashed watch with the old app or the new one, and never hang", async () => {
    for (const seed of SEEDS) expect(await flashThroughFaults(seed)).toMatchObject({ defects: [] });
  });

  it("lose no recording, and never hang", async () => {
    for (const seed of SEEDS) expect(await collectThroughFaults(seed)).toMatchObject({ defects: [] });
  });
});
