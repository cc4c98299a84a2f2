#!/usr/bin/env bash
# @tensorflow/tfjs-layers 4.22.0: what becomes of `dilationRate`, which networks over time use to see further.
#
# Seen:
# * A DepthwiseConv2D layer takes a dilation, keeps it in its config, and computes as if it were 1: [1, 1, 1] over 0 1 2 … gives 3 6 9 …
#   (neighbours) and as many rows as without one. tfjs's own operation of that name gives 6 9 12 … for dilation 2, as Keras does. So a
#   Keras model with such a layer is loaded without a word and answers something else.
# * A Conv2D layer computes its dilation right, and cannot be trained: `model.fit` throws "dilation rates greater than 1 are not yet supported in
#   gradients" at the first batch, on every backend. A SeparableConv2D layer throws as well.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-save --no-audit --no-fund --legacy-peer-deps @tensorflow/tfjs-core@4.22.0 \
  @tensorflow/tfjs-layers@4.22.0 @tensorflow/tfjs-backend-cpu@4.22.0 seedrandom@3.0.5 long@4.0.0 2> /dev/null

cat > try.cjs <<'JS'
const tf = require("@tensorflow/tfjs-core");
require("@tensorflow/tfjs-backend-cpu");
const tfl = require("@tensorflow/tfjs-layers");
const ramp = tf.tensor4d([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 10, 1, 1]);
const sum = tf.ones([3, 1, 1, 1]);
const over = { kernelSize: [3, 1], dilationRate: [2, 1], useBias: false };
const given = { inputShape: [10, 1, 1] };
const answers = (layer) => [...tfl.sequential({ layers: [layer] }).predict(ramp).dataSync()];

const layer = answers(tfl.layers.depthwiseConv2d({ ...over, ...given, depthwiseInitializer: "ones" }));
const operation = [...tf.depthwiseConv2d(ramp, sum, 1, "valid", "NHWC", [2, 1]).dataSync()];
const full = answers(tfl.layers.conv2d({ ...over, ...given, filters: 1, kernelInitializer: "ones" }));
console.log("DepthwiseConv2D layer, dilation 2:", layer.join(" "));
console.log("depthwiseConv2d, dilation 2:      ", operation.join(" "));
console.log("Conv2D layer, dilation 2:         ", full.join(" "));

async function fit(name) {
  const model = tfl.sequential({
    layers: [tfl.layers[name]({ ...over, ...given, filters: 1 }), tfl.layers.flatten()],
  });
  model.compile({ optimizer: "sgd", loss: "meanSquaredError" });
  try {
    await model.fit(ramp, tf.zeros([1, 6]), { epochs: 1, verbose: 0 });
    return "trains";
  } catch (error) {
    return error.message;
  }
}
(async () => {
  const [conv2d, separable] = [await fit("conv2d"), await fit("separableConv2d")];
  console.log("fit of Conv2D:         ", conv2d);
  console.log("fit of SeparableConv2D:", separable);
  const isAsSeen =
    layer.join() === "3,6,9,12,15,18,21,24" &&
    operation.join() === "6,9,12,15,18,21" &&
    full.join() === "6,9,12,15,18,21" &&
    /not yet supported in gradients/.test(conv2d) &&
    separable !== "trains";
  process.exit(isAsSeen ? 0 : 1);
})();
JS
echo "@tensorflow/tfjs-layers 4.22.0:"
node try.cjs
