import { expect, it } from "vitest";
import { once } from "../../../../tools/studio/browser/once.ts";

it("loads once, and again only where it failed", async () => {
  let loads = 0;
  const load = once(async () => {
    if (++loads === 1) throw new Error("no network");
    return loads;
  });
  await expect(load()).rejects.toThrow("no network");
  expect([await load(), await load()]).toEqual([2, 2]);
});
