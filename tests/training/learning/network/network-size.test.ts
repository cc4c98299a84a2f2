import { expect, test } from "vitest";
import { BY_SIZE } from "../../../../training/learning/network/architectures.ts";
import {
  NETWORK_OF_SIZE,
  NETWORK_SIZES,
  networkInWords,
} from "../../../../training/learning/network/network-size.ts";

test("a network is called by the size that a user chose, and others by their names", () => {
  for (const size of NETWORK_SIZES) expect(BY_SIZE[size].name).toBe(NETWORK_OF_SIZE[size]);
  const names = ["compact", "large", "18x7/2 16x4 max", "MLIR Converted."];
  expect(names.map(networkInWords)).toEqual(["small (compact)", ...names.slice(1)]);
});
