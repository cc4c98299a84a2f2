import { expect, test } from "vitest";
import { stratifiedSplit } from "../../../../training/data/dataset/split.ts";
import { measureDataSizes } from "../../../../training/judging/pipeline/measure-data-sizes.ts";
import { madeUpPeople } from "../regimes/made-up.ts";

test("models learn from an eighth, a quarter and half of the recordings, and are tested on the same", async () => {
  const { recordings, labels } = madeUpPeople();
  const split = stratifiedSplit(recordings, { validation: 0.1, test: 0.2 }, 1);
  const options = {
    labels,
    seed: 1,
    target: "banglejs2",
    epochs: 2,
    unitsNormalised: true,
    toolVersion: "test",
  } as const;
  const said: number[] = [];
  const points = await measureDataSizes(split, options, (count) => said.push(count));
  expect(points.map((point) => point.recordings)).toEqual(said);
  expect(points.length).toBeGreaterThan(0);
  const half = points.at(-1)?.recordings ?? 0;
  expect(Math.abs(half - split.train.length / 2)).toBeLessThan(split.train.length / 8);
  for (const { macroF1 } of points) expect(macroF1).toBeGreaterThan(0);
});
