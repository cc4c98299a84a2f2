import * as tfl from "@tensorflow/tfjs-layers";
import type { Architecture, Members, NetworkShape } from "./architecture.ts";
import { AXES, COUNTS_PER_G } from "./units.ts";

/** So many filters that see so many samples. */
export interface Bank {
  readonly filters: number;
  readonly taps: number;
}

/**
 * Filters over time with ReLU, the largest answer of each, and a dense layer: in which order things happen is seen by long filters only.
 * Every place is looked at, at the window's ends with zeros beyond them.
 */
function filterBank(name: string, { filters, taps }: Bank): Architecture {
  return {
    name,
    build: ({ windowLength, classes }) =>
      tfl.sequential({
        name,
        layers: [
          tfl.layers.rescaling({
            name: "to_g",
            inputShape: [windowLength, 1, AXES],
            scale: 1 / COUNTS_PER_G,
          }),
          tfl.layers.conv2d({
            name: "conv_1",
            filters,
            kernelSize: [taps, 1],
            padding: "same",
            activation: "relu",
          }),
          tfl.layers.globalMaxPooling2d({ name: "strongest" }),
          tfl.layers.dense({ name: "classes", units: classes, activation: "softmax" }),
        ],
      }),
  };
}

/**
 * Banks that learn apart and answer together, as one network: its logits are the mean of theirs. A watch's graph is a chain, and layers
 * one behind the other would need all weights between the members too, zeros but for each one's own; one convolution does not. Shorter
 * filters have zeros about them in it.
 */
export function filterBanks(name: string, banks: readonly Bank[]): Architecture {
  const filters = banks.reduce((sum, bank) => sum + bank.filters, 0);
  const taps = Math.max(...banks.map((bank) => bank.taps));
  const members: Members = {
    architectures: banks.map((bank, index) => filterBank(`${name}_${index + 1}`, bank)),
    join: (weights, shape) => join(weights, banks, { filters, taps }, shape),
    split: (weights, shape) => split(weights, banks, { filters, taps }, shape),
  };
  return { ...filterBank(name, { filters, taps }), members };
}

/** Calls `visit` for every weight of a bank's kernel with its place there and in that of all: both are [tap, 1, axis, filter]. */
function forEachTap(bank: Bank, all: Bank, firstFilter: number, visit: (own: number, whole: number) => void) {
  const offset = samplesBefore(all) - samplesBefore(bank);
  for (let tap = 0; tap < bank.taps; tap++) {
    for (let axis = 0; axis < AXES; axis++) {
      for (let filter = 0; filter < bank.filters; filter++) {
        const own = (tap * AXES + axis) * bank.filters + filter;
        visit(own, ((tap + offset) * AXES + axis) * all.filters + firstFilter + filter);
      }
    }
  }
}

/** Where a filter's middle is, as padding "same" has it. */
const samplesBefore = ({ taps }: Bank) => Math.floor((taps - 1) / 2);

const firstFilters = (banks: readonly Bank[]) =>
  banks.map((_, index) => banks.slice(0, index).reduce((sum, { filters }) => sum + filters, 0));

function join(
  weights: readonly (readonly Float32Array[])[],
  banks: readonly Bank[],
  all: Bank,
  { classes }: NetworkShape,
): Float32Array[] {
  const kernel = new Float32Array(all.taps * AXES * all.filters);
  const bias = new Float32Array(all.filters);
  const dense = new Float32Array(all.filters * classes);
  const denseBias = new Float32Array(classes);
  const firsts = firstFilters(banks);
  for (const [index, [ownKernel, ownBias, ownDense, ownDenseBias]] of weights.entries()) {
    const first = firsts[index];
    forEachTap(banks[index], all, first, (own, whole) => {
      kernel[whole] = ownKernel[own];
    });
    bias.set(ownBias, first);
    dense.set(
      ownDense.map((value) => value / banks.length),
      first * classes,
    );
    for (const [label, value] of ownDenseBias.entries()) denseBias[label] += value / banks.length;
  }
  return [kernel, bias, dense, denseBias];
}

/** What lies outside a bank's own filters, after training that knew nothing of them, is dropped. */
function split(
  [kernel, bias, dense, denseBias]: readonly Float32Array[],
  banks: readonly Bank[],
  all: Bank,
  { classes }: NetworkShape,
): Float32Array[][] {
  const firsts = firstFilters(banks);
  return banks.map((bank, index) => {
    const first = firsts[index];
    const end = first + bank.filters;
    const own = new Float32Array(bank.taps * AXES * bank.filters);
    forEachTap(bank, all, first, (at, whole) => {
      own[at] = kernel[whole];
    });
    const scaled = dense.subarray(first * classes, end * classes).map((value) => value * banks.length);
    return [own, bias.slice(first, end), scaled, denseBias.slice()];
  });
}
