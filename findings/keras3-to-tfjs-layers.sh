#!/usr/bin/env bash
# tensorflowjs_converter 4.22.0 converts layers models of Keras 3.15.1 without a word, and @tensorflow/tfjs-layers 4.22.0, the newest,
# cannot load any of them.
#
# A model within a model, saved as .h5 (--input_format=keras) and as .keras (--input_format=keras_keras), here converted by the
# package's own functions. Both files say "layers-model" and have all weights; what differs from what tfjs reads:
# * An InputLayer has `batch_shape`, tfjs wants `batch_input_shape`: the error that everybody sees first.
# * `dtype` is an object (a policy) where tfjs takes a string; `input_layers` of one input is ["x", 0, 0], no list of lists.
# * Layers are joined by {"args": [{"class_name": "__keras_tensor__", …}], "kwargs": {}}; and a model within a model is used as its node 0,
#   where Keras 2 and tfjs count its own making as node 0 and have 1.
# * Weights of .h5 are named "model/layer/kernel" in a Sequential and "layer/kernel" in a Functional model; the kernel of a DepthwiseConv2D
#   is "kernel", to tfjs "depthwise_kernel".
# * Weights of .keras are named after the class and the count of it, "layers/dense/vars/0", whatever the layer is called, and those of the
#   optimizer stand among them.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
pip() { venv/bin/pip install --quiet --disable-pip-version-check "$@" 2> /dev/null; }
pip tensorflow==2.21.0 keras==3.15.1 six
# What its metadata asks for beside these (decision forests, jax) is not used here and does not go with them.
pip --no-deps tensorflowjs==4.22.0
npm install --silent --no-save --no-audit --no-fund --legacy-peer-deps @tensorflow/tfjs-core@4.22.0 \
  @tensorflow/tfjs-backend-cpu@4.22.0 @tensorflow/tfjs-layers@4.22.0 seedrandom@3.0.5 2> /dev/null

cat > convert.py <<'PY'
import importlib.util, json, os, sys, types, zipfile
os.environ.update(TF_CPP_MIN_LOG_LEVEL="3", CUDA_VISIBLE_DEVICES="")
import keras
from keras import layers as L

# Only the converter of Keras files, without the package's other converters and what those need.
[place] = importlib.util.find_spec("tensorflowjs").submodule_search_locations
for name in ["tensorflowjs", "tensorflowjs.converters"]:
    sys.modules[name] = types.ModuleType(name)
    sys.modules[name].__path__ = [os.path.join(place, *name.split(".")[1:])]
from tensorflowjs.converters import keras_h5_conversion as conversion

body = keras.Sequential([keras.Input((8, 1, 2)), L.DepthwiseConv2D((3, 1), name="slide"), L.Flatten()], name="body")
x = keras.Input((8, 1, 2), name="x")
model = keras.Model(x, L.Dense(2, name="answer")(body(x)))
model.compile("adam", "mse")
model.optimizer.build(model.trainable_variables)
model.save("m.h5")
model.save("m.keras")
os.mkdir("h5")
os.mkdir("keras")
topology, weights = conversion.h5_merged_saved_model_to_tfjs_format("m.h5")
conversion.write_artifacts(topology, weights, "h5")
with zipfile.ZipFile("m.keras") as archive:
    archive.extractall("unpacked")
read = lambda name: json.load(open(os.path.join("unpacked", name)))
topology, weights = conversion.h5_v3_merged_saved_model_to_tfjs_format("unpacked/model.weights.h5", read("metadata.json"), read("config.json"))
conversion.write_artifacts(topology, weights, "keras")
PY
venv/bin/python convert.py > /dev/null 2>&1

cat > try.cjs <<'JS'
const { readFileSync } = require("node:fs");
const tf = require("@tensorflow/tfjs-core");
require("@tensorflow/tfjs-backend-cpu");
const { loadLayersModel } = require("@tensorflow/tfjs-layers");
(async () => {
  const seen = {};
  for (const kind of ["h5", "keras"]) {
    const { format, modelTopology, weightsManifest } = JSON.parse(readFileSync(`${kind}/model.json`, "utf8"));
    const [{ weights, paths }] = weightsManifest;
    const bytes = readFileSync(`${kind}/${paths[0]}`);
    const weightData = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
    const error = await loadLayersModel(tf.io.fromMemory({ modelTopology, weightSpecs: weights, weightData })).then(() => "loaded", ({ message }) => message);
    const { layers, input_layers } = modelTopology.model_config.config;
    const [input, body, answer] = layers;
    const [{ args }] = answer.inbound_nodes;
    seen[kind] = {
      format,
      error: error.slice(0, 90),
      input: "batch_shape" in input.config,
      dtype: typeof answer.config.dtype,
      inputLayers: JSON.stringify(input_layers),
      use: JSON.stringify(args[0].config.keras_history),
      weights: weights.map(({ name }) => name).filter((name) => !name.startsWith("optimizer/")).sort().join(),
      ofOptimizer: weights.some(({ name }) => name.startsWith("optimizer/")),
      body: body.class_name,
    };
    console.log(kind, seen[kind]);
  }
  const common = { format: "layers-model", error: "An InputLayer should be passed either a `batchInputShape` or an `inputShape`.",
    input: true, dtype: "object", inputLayers: '["x",0,0]', use: '["body",0,0]', body: "Sequential" };
  const expected = {
    h5: { ...common, weights: "answer/bias,answer/kernel,body/slide/bias,body/slide/kernel", ofOptimizer: false },
    keras: { ...common, weights: "layers/dense/vars/0,layers/dense/vars/1,layers/sequential/layers/depthwise_conv2d/vars/0,layers/sequential/layers/depthwise_conv2d/vars/1", ofOptimizer: true },
  };
  const sorted = (value) => JSON.stringify(value, (_, each) => (each && typeof each === "object" ? Object.fromEntries(Object.entries(each).sort()) : each));
  const asDescribed = sorted(seen) === sorted(expected);
  console.log(asDescribed ? "As described." : "This has changed.");
  process.exit(asDescribed ? 0 : 1);
})();
JS
node try.cjs 2> /dev/null
