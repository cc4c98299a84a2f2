import { wasmModule } from "../wasm/module.ts";
import { compileModule, type WebAssemblyModule } from "../wasm/web-assembly.ts";
import { networkFunctions } from "./epoch.ts";
import type { Layout } from "./layout.ts";

const modules = new Map<string, WebAssemblyModule>();
/** A search compiles hundreds of networks. */
const MODULES_KEPT = 16;

/**
 * A plan's functions, compiled once for all networks of these shapes.
 *
 * @throws EngineError "no-simd" where WebAssembly has no SIMD
 */
export function compilePlan(layout: Layout): WebAssemblyModule {
  const key = JSON.stringify(layout.plan);
  const known = modules.get(key);
  if (known) return known;
  const module = compileModule(wasmModule(networkFunctions(layout)));
  const [oldest] = modules.keys();
  if (modules.size >= MODULES_KEPT) modules.delete(oldest);
  modules.set(key, module);
  return module;
}
