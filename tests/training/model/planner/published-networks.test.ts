import { layers, sequential } from "@tensorflow/tfjs-layers";
import { expect, test } from "vitest";
import { startEngine } from "../../../../training/learning/engine/engine.ts";
import { lowerLayersModel } from "../../../../training/model/lowering/lower-layers-model.ts";
import { planMemory } from "../../../../training/model/planner/plan-memory.ts";
import { writeTflite } from "../../../../training/model/tflite/write-tflite.ts";

/**
 * The network called v9 in https://github.com/nearform/nodeconfeu-gesture-models (experiment/v9-watch-model.py), which went on to be
 * `v9.noquant.tflite`. The file is not with the other published ones; memory depends on the shapes only.
 */
function v9() {
  return sequential({
    layers: [
      layers.depthwiseConv2d({
        inputShape: [50, 1, 4],
        kernelSize: [4, 1],
        depthMultiplier: 8,
        activation: "relu",
      }),
      layers.maxPooling2d({ poolSize: [3, 1] }),
      layers.conv2d({ filters: 16, kernelSize: [4, 1], activation: "relu" }),
      layers.maxPooling2d({ poolSize: [3, 1] }),
      layers.flatten(),
      layers.dense({ units: 16, activation: "relu" }),
      layers.dense({ units: 5 }),
    ],
  });
}

test("v9, 16 filters in float32, uses the 9104 bytes that were measured on a Cortex-M4", async () => {
  await startEngine();
  const graph = lowerLayersModel(v9());
  expect(planMemory(graph)).toMatchObject({ arenaUsedBytes: 9104, recommendedArena: 9168 });
  // 15.7 kB as the converter of 2019 wrote it, with longer names.
  expect(writeTflite(graph).length).toBeGreaterThan(15_000);
  expect(writeTflite(graph).length).toBeLessThan(15_700);
});
