import { ModelError } from "../../training/model/graph/model-error.ts";
import { compileNative } from "../../training/model/native/compile-native.ts";
import { writeNativeFile } from "../../training/model/native/native-file.ts";
import { nativeTest } from "../../training/model/native/native-test.ts";
import { readTflite } from "../../training/model/tflite/read-tflite.ts";
import type { AppFile } from "./app-folder.ts";
import type { BuildOptions } from "./build-options.ts";
import { BundleError } from "./bundle-error.ts";

/**
 * The model as machine code, where the engine asks for it: one file, or none.
 *
 * @throws BundleError "unsuitable-model" for an engine that does not run the model on that watch
 */
export function nativeFile(tflite: Uint8Array, { engine, target }: BuildOptions): readonly AppFile[] {
  if (engine === "tensorflow" && target === "banglejs3") {
    throw new BundleError("unsuitable-model", "Bangle.js 3 has no TensorFlow", {
      hint: "Build with --engine auto, native or javascript.",
    });
  }
  if (engine !== "auto" && engine !== "native") return [];
  try {
    const { graph } = readTflite(tflite);
    const bytes = writeNativeFile({ model: compileNative(graph), test: nativeTest(graph) });
    return [{ name: "gestures.native", url: "native.js", bytes }];
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    if (engine === "auto") return [];
    throw new BundleError("unsuitable-model", `there is no machine code for this model: ${error.message}`, {
      hint: "Build with --engine auto: it takes what runs the model.",
    });
  }
}
