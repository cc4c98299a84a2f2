import { createRequire } from "node:module";
import "@tensorflow/tfjs-backend-cpu";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";

/** Backends of tfjs that can be tried here, in place of the native one. */
export const OTHER_BACKENDS = ["cpu", "wasm"] as const;

const require = createRequire(import.meta.url);
setWasmPaths(require.resolve("@tensorflow/tfjs-backend-wasm").replace(/[^/\\]+$/, ""));
