import { layers } from "@tensorflow/tfjs-layers";
import { describe, expect, test } from "vitest";
import { LAYER_TABLE } from "../../../../training/model/lowering/layer-table.ts";
import { lowerLayersModel } from "../../../../training/model/lowering/lower-layers-model.ts";
import { largestDifference, predictedShape, randomModel } from "./tfjs.ts";

const TIMES: [number, number] = [11, 3];
const IMAGE: [number, number, number] = [9, 6, 3];
const PADDINGS = ["same", "valid"] as const;

/** Every row of the table, on its own or with the layer it needs before it. */
const cases: [string, layers.Layer[]][] = [];
const covered = new Set<string>();

function add(what: string, ...parts: layers.Layer[]): void {
  cases.push([what, parts]);
  for (const part of parts) covered.add(part.getClassName());
}

for (const padding of PADDINGS) {
  for (const kernelSize of [1, 2, 3, 4]) {
    for (const [strides, dilationRate] of [
      [1, 1],
      [2, 1],
      [3, 1],
      [1, 2],
      [1, 3],
    ] as const) {
      const options = { filters: 4, kernelSize, strides, dilationRate, padding };
      const what = `${padding}, filter ${kernelSize}, stride ${strides}, dilation ${dilationRate}`;
      add(`Conv1D ${what}`, layers.conv1d({ ...options, inputShape: TIMES, activation: "relu" }));
      if (padding === "same" || (kernelSize - 1) * dilationRate < 6) {
        add(`Conv2D ${what}`, layers.conv2d({ ...options, inputShape: IMAGE }));
        add(
          `SeparableConv2D ${what}`,
          layers.separableConv2d({ ...options, inputShape: IMAGE, depthMultiplier: 2 }),
        );
      }
      if (dilationRate > 1) continue;
      for (const depthMultiplier of [1, 3]) {
        add(
          `DepthwiseConv2D ${what}, multiplier ${depthMultiplier}`,
          layers.depthwiseConv2d({
            inputShape: IMAGE,
            kernelSize,
            strides,
            padding,
            depthMultiplier,
            activation: "relu6",
          }),
        );
      }
      const poolSize = kernelSize;
      add(`MaxPooling1D ${what}`, layers.maxPooling1d({ inputShape: TIMES, poolSize, strides, padding }));
      add(
        `AveragePooling1D ${what}`,
        layers.averagePooling1d({ inputShape: TIMES, poolSize, strides, padding }),
      );
      add(`MaxPooling2D ${what}`, layers.maxPooling2d({ inputShape: IMAGE, poolSize, strides, padding }));
      add(
        `AveragePooling2D ${what}`,
        layers.averagePooling2d({ inputShape: IMAGE, poolSize, strides, padding }),
      );
    }
  }
  const uneven = { filters: 2, kernelSize: [5, 2], strides: [3, 2], padding } as const;
  add(
    `Conv2D ${padding}, filter 5x2, stride 3x2`,
    layers.conv2d({ ...uneven, kernelSize: [5, 2], strides: [3, 2], inputShape: IMAGE, useBias: false }),
  );
  add(
    `MaxPooling2D ${padding}, 4x1, stride 2x3`,
    layers.maxPooling2d({ inputShape: IMAGE, poolSize: [4, 1], strides: [2, 3], padding }),
  );
}
for (const activation of ["linear", "relu", "relu6", "softmax"] as const) {
  add(`Dense ${activation}`, layers.dense({ inputShape: [7], units: 5, activation }));
  add(`Dense ${activation} over time`, layers.dense({ inputShape: TIMES, units: 5, activation }));
  add(
    `Dense ${activation} over an image`,
    layers.dense({ inputShape: IMAGE, units: 5, activation, useBias: false }),
  );
  add(
    `Activation ${activation}`,
    layers.dense({ inputShape: [7], units: 5 }),
    layers.activation({ activation }),
  );
}
add("Activation alone", layers.activation({ inputShape: TIMES, activation: "relu" }));
add("GlobalMaxPooling1D", layers.globalMaxPooling1d({ inputShape: TIMES }));
add("GlobalAveragePooling1D", layers.globalAveragePooling1d({ inputShape: TIMES }));
add("GlobalMaxPooling2D", layers.globalMaxPooling2d({ inputShape: IMAGE, dataFormat: "channelsLast" }));
add(
  "GlobalAveragePooling2D",
  layers.globalAveragePooling2d({ inputShape: IMAGE, dataFormat: "channelsLast" }),
);
for (const inputShape of [[7], TIMES, IMAGE]) {
  add(`BatchNormalization alone, ${inputShape.length} dimensions`, layers.batchNormalization({ inputShape }));
}
add("BatchNormalization without scale", layers.batchNormalization({ inputShape: TIMES, scale: false }));
add(
  "BatchNormalization without centre",
  layers.batchNormalization({ inputShape: TIMES, center: false, epsilon: 0.1 }),
);
add("Rescaling", layers.rescaling({ inputShape: TIMES, scale: 1 / 64, offset: 0.5 }));
add("ReLU", layers.reLU({ inputShape: IMAGE }));
add("ReLU to 6", layers.rescaling({ inputShape: [5], scale: 9 }), layers.reLU({ maxValue: 6 }));
add("Softmax", layers.softmax({ inputShape: [6] }));
add("Softmax over the last of two", layers.softmax({ inputShape: TIMES, axis: -1 }));
add("Flatten", layers.reLU({ inputShape: IMAGE }), layers.flatten());
add(
  "Reshape",
  layers.conv1d({ inputShape: TIMES, filters: 4, kernelSize: 2 }),
  layers.reshape({ targetShape: [-1, 8] }),
);
add(
  "Reshape first",
  layers.reshape({ inputShape: [33], targetShape: TIMES }),
  layers.conv1d({ filters: 2, kernelSize: 3 }),
);
add(
  "ZeroPadding2D as same would",
  layers.zeroPadding2d({ inputShape: IMAGE, padding: [1, 2] }),
  layers.conv2d({ filters: 2, kernelSize: [3, 5] }),
);
add(
  "ZeroPadding2D on one side, dilated",
  layers.zeroPadding2d({
    inputShape: IMAGE,
    padding: [
      [4, 0],
      [0, 1],
    ],
  }),
  layers.conv2d({ filters: 2, kernelSize: [3, 2], dilationRate: [2, 1] }),
);
for (const idle of [
  layers.dropout({ rate: 0.5 }),
  layers.spatialDropout1d({ rate: 0.5 }),
  layers.alphaDropout({ rate: 0.5 }),
  layers.gaussianDropout({ rate: 0.5 }),
  layers.gaussianNoise({ stddev: 1 }),
]) {
  add(
    `${idle.getClassName()} does nothing`,
    layers.conv1d({ inputShape: TIMES, filters: 2, kernelSize: 2 }),
    idle,
  );
}

test.each(cases)("%s computes what tfjs predicts", (_what, parts) => {
  const model = randomModel(7, parts);
  const graph = lowerLayersModel(model);
  expect(largestDifference(model, graph)).toBeLessThan(1e-5);
  expect(graph.tensors[graph.outputs[0] ?? -1]?.shape).toEqual(predictedShape(model));
});

describe("the table", () => {
  test("has no row that is not tested above", () => {
    expect(Object.keys(LAYER_TABLE).filter((className) => !covered.has(className))).toEqual([]);
  });
});
