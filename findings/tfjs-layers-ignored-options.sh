#!/usr/bin/env bash
# @tensorflow/tfjs-layers 4.22.0 loads Keras models whose options it does not know, and computes something else without a word.
#
# Each layer below is valid Keras (2.x) JSON, as tensorflowjs_converter writes it into model.json.
# Seen:
# * ReLU with negative_slope 0.1: what Keras answers to -10 is -1, tfjs answers 0. ReLU with threshold 1: Keras has 0 for 0.5, tfjs 0.5.
# * DepthwiseConv2D with kernel [2, 1] and dilation_rate [2, 1] works as if there were no dilation: of 5 values it makes the sums of
#   neighbours 3, 5, 7, 9, where Keras makes 4, 6, 8.
# * GlobalAveragePooling1D with keepdims true: Keras' output is [1, 1, 2], tfjs' [1, 2].
# So the options have to be looked at before a model is handed to tfjs.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-save --no-audit --no-fund --legacy-peer-deps @tensorflow/tfjs-core@4.22.0 \
  @tensorflow/tfjs-backend-cpu@4.22.0 @tensorflow/tfjs-layers@4.22.0 seedrandom@3.0.5 2> /dev/null

cat > try.cjs <<'JS'
const tf = require("@tensorflow/tfjs-core");
require("@tensorflow/tfjs-backend-cpu");
const { loadLayersModel } = require("@tensorflow/tfjs-layers");

async function load(shape, className, config, weights = {}) {
  const layers = [
    { class_name: "InputLayer", config: { batch_input_shape: [null, ...shape], dtype: "float32", name: "input" } },
    { class_name: className, config: { name: "layer", trainable: true, dtype: "float32", ...config } },
  ];
  const modelTopology = { keras_version: "2.15.0", backend: "tensorflow", model_config: { class_name: "Sequential", config: { name: "m", layers } } };
  const weightSpecs = Object.entries(weights).map(([name, { shape }]) => ({ name, shape, dtype: "float32" }));
  const weightData = Float32Array.from(Object.values(weights).flatMap(({ values }) => values)).buffer;
  return loadLayersModel(tf.io.fromMemory({ modelTopology, weightSpecs, weightData }));
}
const answer = (model, values, shape) => model.predict(tf.tensor(values, [1, ...shape]));

(async () => {
  const slope = answer(await load([1], "ReLU", { max_value: null, negative_slope: 0.1, threshold: 0 }), [-10], [1]).dataSync()[0];
  const threshold = answer(await load([1], "ReLU", { max_value: null, negative_slope: 0, threshold: 1 }), [0.5], [1]).dataSync()[0];
  const dilated = await load([5, 1, 1], "DepthwiseConv2D",
    { kernel_size: [2, 1], strides: [1, 1], padding: "valid", data_format: "channels_last", dilation_rate: [2, 1], activation: "linear", use_bias: false, depth_multiplier: 1 },
    { "layer/depthwise_kernel": { shape: [2, 1, 1, 1], values: [1, 1] } });
  const sums = [...answer(dilated, [1, 2, 3, 4, 5], [5, 1, 1]).dataSync()].join();
  const pooled = answer(await load([3, 2], "GlobalAveragePooling1D", { data_format: "channels_last", keepdims: true }), [1, 2, 3, 4, 5, 6], [3, 2]).shape;
  const seen = { slope: slope + 0, threshold, sums, pooled: pooled.join() };
  console.log(JSON.stringify(seen));
  const asDescribed = slope === 0 && threshold === 0.5 && sums === "3,5,7,9" && seen.pooled === "1,2";
  console.log(asDescribed ? "As described." : "This has changed.");
  process.exit(asDescribed ? 0 : 1);
})();
JS
node try.cjs 2> /dev/null
