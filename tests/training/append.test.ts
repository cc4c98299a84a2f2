import { describe, expect, it } from "vitest";
import { append } from "../../training/append.ts";

describe("append", () => {
  it("adds items in their order, a million of them as well", () => {
    const list = [1];
    append(list, [2, 3]);
    expect(list).toEqual([1, 2, 3]);
    append(list, Array<number>(1_000_000).fill(4));
    expect(list).toHaveLength(1_000_003);
  });
});
