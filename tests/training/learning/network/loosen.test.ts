import { expect, test } from "vitest";
import { startEngine } from "../../../../training/learning/engine/engine.ts";
import { compact } from "../../../../training/learning/network/architectures.ts";
import { initializeWeights } from "../../../../training/learning/network/initialize.ts";
import { loosenWeights } from "../../../../training/learning/network/loosen.ts";
import { readWeights } from "../../../../training/learning/network/weights.ts";
import { createRandom } from "../../../../training/random.ts";

async function network(seed: number) {
  await startEngine();
  const model = compact.build({ windowLength: 50, classes: 3 });
  initializeWeights(model, createRandom(seed));
  return model;
}

test("weights end between what they were and a fresh start, by the share that is kept", async () => {
  const model = await network(1);
  const known = readWeights(model);
  const fresh = readWeights(await network(2));
  loosenWeights(model, 0.75, createRandom(2));
  for (const [index, weights] of readWeights(model).entries()) {
    for (const [at, weight] of weights.entries())
      expect(weight).toBeCloseTo(0.75 * known[index][at] + 0.25 * fresh[index][at], 6);
  }
  expect(readWeights(model)).not.toEqual(known);
});

test("keeping all changes nothing", async () => {
  const model = await network(1);
  const known = readWeights(model);
  loosenWeights(model, 1, createRandom(2));
  expect(readWeights(model)).toEqual(known);
});
