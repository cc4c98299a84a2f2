import { ModelError } from "../../training/model/graph/model-error.ts";
import { hasRoomForNative } from "../../training/model/inspect/room.ts";
import { WATCHES } from "../../training/model/inspect/watches.ts";
import { compileNative } from "../../training/model/native/compile-native.ts";
import { fileChecksum, writeNativeFile } from "../../training/model/native/native-file.ts";
import { nativeTest } from "../../training/model/native/native-test.ts";
import type { Target } from "../../training/model/targets.ts";
import { readTflite } from "../../training/model/tflite/read-tflite.ts";
import { type Message, phrase } from "../../training/phrase.ts";
import type { AppFile } from "./app-folder.ts";
import type { BuildOptions } from "./build-options.ts";
import { BundleError } from "./bundle-error.ts";

/** The model as machine code, as a file of the app. */
export interface NativeAppFile {
  readonly file: AppFile;
  /** By which the module knows that code and model belong together. */
  readonly checksum: number;
}

/**
 * The model as machine code, where the engine asks for it and the watch has room.
 *
 * @throws BundleError "unsuitable-model" for an engine that does not run the model on that watch
 */
export function nativeFile(
  tflite: Uint8Array,
  { engine = "auto", target }: Pick<BuildOptions, "engine" | "target">,
): NativeAppFile | undefined {
  if (engine === "tensorflow" && target === "banglejs3") {
    throw new BundleError("unsuitable-model", phrase`Bangle.js 3 has no TensorFlow`, {
      hint: phrase`Build with --engine auto, native or javascript.`,
    });
  }
  if (engine !== "auto" && engine !== "native") return undefined;
  const compiled = compile(tflite, target);
  if (typeof compiled !== "string" && "file" in compiled) return compiled;
  if (engine === "auto") return undefined;
  throw new BundleError("unsuitable-model", phrase`there is no machine code for this model: ${compiled}`, {
    hint: phrase`Build with --engine auto: it takes what runs the model.`,
  });
}

/** The file, or why there is none. */
function compile(tflite: Uint8Array, target: Target): NativeAppFile | Message {
  try {
    const { graph } = readTflite(tflite);
    const model = compileNative(graph);
    const bytes = writeNativeFile({ model, test: nativeTest(graph) });
    return hasRoomForNative(bytes.length, model.memoryBytes, target)
      ? { file: { name: "gestures.native", url: "native.js", bytes }, checksum: fileChecksum(bytes) }
      : phrase`its ${bytes.length + model.memoryBytes} bytes are more than ${WATCHES[target].name} has to spare`;
  } catch (error) {
    if (error instanceof ModelError) return error.said.message;
    throw error;
  }
}
