import * as tfl from "@tensorflow/tfjs-layers";
import type { Architecture, NetworkShape } from "./architecture.ts";
import { filterBanks } from "./filter-banks.ts";
import type { NetworkSize } from "./network-size.ts";
import { COUNTS_PER_G } from "./units.ts";

const input = ({ windowLength }: NetworkShape) =>
  tfl.layers.rescaling({ name: "to_g", inputShape: [windowLength, 1, 3], scale: 1 / COUNTS_PER_G });

const conv = (name: string, filters: number, taps: number) =>
  tfl.layers.conv2d({ name, filters, kernelSize: [taps, 1], activation: "relu" });

/**
 * The network of NodeConf EU 2019: 14 filters over 5 samples, 6 filters over 5 samples two apart, the largest answer
 * over time, and a dense layer.
 */
export const nodeconf2019: Architecture = {
  name: "nodeconf-2019",
  build(shape) {
    return tfl.sequential({
      name: "nodeconf_2019",
      layers: [
        input(shape),
        tfl.layers.conv2d({ name: "conv_1", filters: 14, kernelSize: [5, 1], activation: "relu" }),
        tfl.layers.conv2d({
          name: "conv_2",
          filters: 6,
          kernelSize: [5, 1],
          dilationRate: [2, 1],
          padding: "same",
          activation: "relu",
        }),
        tfl.layers.maxPooling2d({ name: "pool", poolSize: [shape.windowLength - 4, 1] }),
        tfl.layers.flatten({ name: "flatten" }),
        tfl.layers.dense({ name: "classes", units: shape.classes, activation: "softmax" }),
      ],
    });
  },
};

/**
 * The default: 18 filters over 7 samples, the larger of each two neighbours in time, 16 filters over 4 of those (8
 * samples), the largest answer over time, and a dense layer. Its first activations are larger than its input, which keeps the
 * input clear of the arena's head under the firmware's own `aiGesture` event. `recipe-log.md` tells how it was found.
 */
export const compact: Architecture = {
  name: "compact",
  build: (shape) =>
    tfl.sequential({
      name: "compact",
      layers: [
        input(shape),
        conv("conv_1", 18, 7),
        tfl.layers.maxPooling2d({ name: "pool", poolSize: [2, 1] }),
        conv("conv_2", 16, 4),
        tfl.layers.globalMaxPooling2d({ name: "strongest" }),
        tfl.layers.dense({ name: "classes", units: shape.classes, activation: "softmax" }),
      ],
    }),
};

/**
 * What listens to every sample: as the default begins, but with the largest answers of four parts of the window, so that it knows what was first and what
 * was just now, and a layer over these. No padding, and no row left over: so it runs a sample at a time (`planStream`), for some 3,000
 * multiply-accumulates. `recipe-log.md` tells how it was found.
 */
export const streaming: Architecture = {
  name: "streaming",
  build: (shape) =>
    tfl.sequential({
      name: "streaming",
      layers: [
        input(shape),
        conv("conv_1", 20, 7),
        tfl.layers.maxPooling2d({ name: "pool", poolSize: [2, 1] }),
        conv("conv_2", 18, 4),
        tfl.layers.maxPooling2d({ name: "parts", poolSize: [7, 1], strides: [4, 1] }),
        conv("order", 16, 4),
        tfl.layers.flatten({ name: "flatten" }),
        tfl.layers.dense({ name: "classes", units: shape.classes, activation: "softmax" }),
      ],
    }),
};

/**
 * For watches that run machine code: 40 filters over 4 samples and 64 over 20, learned apart. Short ones tell what a movement is made of,
 * whoever makes it; long ones in which order. `recipe-log.md` tells how it was found.
 */
export const large = filterBanks("large", [
  { filters: 40, taps: 4 },
  { filters: 64, taps: 20 },
]);

/** What `train --size` takes. */
export const BY_SIZE: Readonly<Record<NetworkSize, Architecture>> = { small: compact, large };

export const DEFAULT_ARCHITECTURE = BY_SIZE.small;

/** By name, as model cards and jobs have them. */
export const ARCHITECTURES: readonly Architecture[] = [compact, large, nodeconf2019, streaming];

/** The architecture of this name; undefined for what a search found. */
export const architectureNamed = (wanted: string): Architecture | undefined =>
  ARCHITECTURES.find(({ name }) => name === wanted);
