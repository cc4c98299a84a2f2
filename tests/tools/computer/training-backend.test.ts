import { MathBackendCPU } from "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import { afterEach, describe, expect, test } from "vitest";
import { findTrainingBackend } from "../../../tools/computer/training-backend.ts";
import { WorkbenchError } from "../../../tools/workbench/workbench-error.ts";
import { startEngine, startEngineOn } from "../../../training/learning/engine/engine.ts";

afterEach(async () => {
  await startEngine();
  if (tf.findBackend("tensorflow")) tf.removeBackend("tensorflow");
});

/** Does what loading tfjs-node does, with tfjs's own backend in place of the native one. */
async function loadStandIn(): Promise<void> {
  tf.registerBackend("tensorflow", () => new MathBackendCPU());
  tf.copyRegisteredKernels("cpu", "tensorflow");
}

describe("train --backend", () => {
  test("auto and own are ours, and load nothing", async () => {
    const load = () => Promise.reject(new Error("nothing is to be loaded"));
    for (const choice of ["auto", "own", undefined] as const) {
      expect((await findTrainingBackend(choice, load)).backend).toBeUndefined();
    }
  });

  test("tfjs-node is what it registers with tfjs", async () => {
    const { backend, engine } = await findTrainingBackend("tfjs-node", loadStandIn);
    expect(engine).toContain("tfjs-node");
    await startEngineOn(backend ?? "");
    expect(tf.getBackend()).toBe("tensorflow");
    expect([...tf.relu(tf.tensor1d([-1, 2])).dataSync()]).toEqual([0, 2]);
  });

  test.each<[string, () => Promise<unknown>, RegExp]>([
    [
      "is not installed",
      () => {
        const name = "@tensorflow/there-is-no-such-package";
        return import(/* @vite-ignore */ name);
      },
      /^@tensorflow\/tfjs-node is not installed$/,
    ],
    [
      "has no native library",
      () => Promise.reject(new Error("The Node.js native addon module was not found.\nIn /some/folder")),
      /does not work here: The Node.js native addon module was not found$/,
    ],
    ["registers nothing", async () => {}, /does not work here/],
  ])("says in one line what to do where tfjs-node %s", async (_, load, message) => {
    const error: unknown = await findTrainingBackend("tfjs-node", load).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(WorkbenchError);
    expect(error).toMatchObject({ code: "not-installed", message: expect.stringMatching(message) });
    expect(error).toMatchObject({ hint: expect.stringContaining("npm install @tensorflow/tfjs-node") });
  });
});
