#!/usr/bin/env bash
# @tensorflow-models/knn-classifier 1.2.6 on @tensorflow/tfjs-core 4.22.0 (npm), the nearest neighbours that teachable pages use, on movement.
#
# Seen, with one example of each label:
# * Examples and questions are compared by direction alone. A movement and the same twenty times as strong are one to it: both answer with the
#   label that was taught first, and a confidence of 1.
# * An example that is all zeros (a wrist at rest, gravity taken away) has no direction. Taught first, it is the answer to everything, with a confidence of 1, even to
#   what was taught as another label to the last digit. Taught last, it is never the answer: rest is taken for the first label.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts --legacy-peer-deps \
  @tensorflow-models/knn-classifier@1.2.6 @tensorflow/tfjs-core@4.22.0 @tensorflow/tfjs-backend-cpu@4.22.0

cat > try.cjs <<'JS'
const { deepStrictEqual } = require("node:assert");
console.warn = () => {};
const tf = require("@tensorflow/tfjs-core");
require("@tensorflow/tfjs-backend-cpu");
const { create } = require("@tensorflow-models/knn-classifier");

const gentle = [1, 2, 1, 0, -1, -2];
const examples = { gentle, strong: gentle.map((value) => value * 20), other: [2, -1, 0, 1, -1, 1], rest: [0, 0, 0, 0, 0, 0] };
async function seen(labels, expected) {
  const neighbours = create();
  for (const label of labels) neighbours.addExample(tf.tensor1d(examples[label]), label);
  const answers = {};
  for (const label of labels) {
    const { label: answer, confidences } = await neighbours.predictClass(tf.tensor1d(examples[label]), 1);
    answers[label] = answer;
    deepStrictEqual(confidences[answer], 1);
  }
  console.log(`taught ${labels.join(", ")}: ${JSON.stringify(answers)}`);
  deepStrictEqual(answers, expected);
}
(async () => {
  await tf.setBackend("cpu");
  await seen(["gentle", "strong", "other"], { gentle: "gentle", strong: "gentle", other: "other" });
  await seen(["strong", "gentle", "other"], { gentle: "strong", strong: "strong", other: "other" });
  await seen(["rest", "gentle", "other"], { rest: "rest", gentle: "rest", other: "rest" });
  await seen(["gentle", "other", "rest"], { gentle: "gentle", other: "other", rest: "gentle" });
})();
JS
echo "@tensorflow-models/knn-classifier 1.2.6"
node try.cjs
