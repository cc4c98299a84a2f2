import { registerGradient } from "@tensorflow/tfjs-core";
// tfjs registers its own gradients when its layers are imported, and nowhere else that works in Node and a browser.
import "@tensorflow/tfjs-layers";
import { activateBackend, ENGINE_BACKEND, registerEngineBackend } from "./backend.ts";
import { registerDilatedGradients } from "./gradients.ts";
import { layerGradients, layerKernels } from "./layer-kernels.ts";
import { compileEngine } from "./scratch.ts";
import { standardKernels } from "./standard-kernels.ts";

/** What to call it where people read which engine trained a model. */
export const ENGINE_NAME = "our own engine (WebAssembly)";

let registered = false;

/**
 * Puts the training engine into tfjs and makes it the active backend; calling it again is cheap.
 * tfjs's backends of other names keep their kernels.
 *
 * @throws EngineError "no-simd" where WebAssembly has no SIMD
 */
export async function startEngine(): Promise<void> {
  await startEngineOn(ENGINE_BACKEND);
}

/** The same, with another backend active that was registered with tfjs under this name. */
export async function startEngineOn(backend: string): Promise<void> {
  if (!registered) {
    compileEngine();
    registerEngineBackend([...standardKernels, ...layerKernels]);
    registerDilatedGradients();
    for (const gradient of layerGradients) registerGradient(gradient);
    registered = true;
  }
  await activateBackend(backend);
}
