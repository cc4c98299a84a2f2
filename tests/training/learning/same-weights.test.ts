import { expect, test } from "vitest";
import { hashOfTraining } from "./fixed-training.ts";

/**
 * What every machine makes of one seed. It changes only with what is learned, or with how: then put in what the test prints, and say so in
 * the change.
 */
const HASH = "b231525a79dd988162b088f2e103b71c6cf58b060a822f847ed0b590244a7938";

test("one seed gives the same weights on every machine, bit for bit", async () => {
  expect(await hashOfTraining()).toBe(HASH);
});
