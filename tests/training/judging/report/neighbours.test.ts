import { expect, it } from "vitest";
import { describeNeighbours } from "../../../../training/judging/report/neighbours.ts";

it("finds the nearest group, in widths of the own one", () => {
  const vectors = [
    [-1, 0],
    [1, 0],
    [9, 0],
    [11, 0],
    [0, 30],
  ];
  const found = describeNeighbours(["a", "b", "c", "unseen"], ["a", "a", "b", "b", "c"], vectors);
  expect(found.slice(0, 2)).toEqual([
    { label: "a", count: 2, nearest: "b", distance: 10 },
    { label: "b", count: 2, nearest: "a", distance: 10 },
  ]);
  expect(found[2]).toMatchObject({ label: "c", count: 1, nearest: "a" });
  expect(found).toHaveLength(3);
});
