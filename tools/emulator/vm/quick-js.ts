import variant from "@jitl/quickjs-wasmfile-release-sync";
import { newQuickJSWASMModuleFromVariant, type QuickJSWASMModule } from "quickjs-emscripten-core";

export type QuickJs = QuickJSWASMModule;

let wasmModule: Promise<QuickJs> | undefined;

/** The interpreter underneath, as a WebAssembly module that is loaded once for all watches. */
export function loadQuickJs(): Promise<QuickJs> {
  wasmModule ??= newQuickJSWASMModuleFromVariant(variant).catch((error: unknown) => {
    // In a page it comes over a network, which may be there the next time.
    wasmModule = undefined;
    throw error;
  });
  return wasmModule;
}
