import { createArenaInterpreter } from "../../training/model/interpreter/arena-interpreter.ts";
import { readTflite } from "../../training/model/tflite/read-tflite.ts";
import type { ArenaTensor, TensorFlowRuntime } from "./tensorflow-runtime.ts";

/** The twin of the watch's TensorFlow, laid out in an arena as the firmware does it. */
export const arenaRuntime: TensorFlowRuntime = {
  create(arenaBytes, model) {
    const arena = new Uint8Array(arenaBytes);
    const interpreter = createArenaInterpreter(readTflite(model).graph, arena);
    const describe = (view: Int8Array | Float32Array): ArenaTensor => ({
      type: view instanceof Int8Array ? "int8" : "float32",
      offset: view.byteOffset - arena.byteOffset,
      length: view.length,
    });
    return {
      arena,
      tensor: (which) => describe(which === "input" ? interpreter.getInput() : interpreter.getOutput()),
      invoke: () => interpreter.invoke(),
    };
  },
};
