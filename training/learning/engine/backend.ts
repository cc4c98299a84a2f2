import { MathBackendCPU } from "@tensorflow/tfjs-backend-cpu";
import {
  copyRegisteredKernels,
  findBackend,
  getKernel,
  type KernelConfig,
  type NamedAttrMap,
  ready,
  registerBackend,
  registerKernel,
  setBackend,
  type TensorInfo,
  unregisterKernel,
} from "@tensorflow/tfjs-core";

/** The name under which tfjs knows the backend that has this project's kernels. */
export const ENGINE_BACKEND = "gestures";

/**
 * tfjs's JavaScript backend under a name of its own, so that putting our kernels into it leaves `cpu` as it was.
 * It runs wherever WebAssembly with SIMD does.
 */
export class EngineBackend extends MathBackendCPU {
  /** The elements of a float32 tensor, not copied: never write to them. */
  floats(tensor: TensorInfo): Float32Array {
    const { values } = this.data.get(tensor.dataId);
    if (values instanceof Float32Array) return values;
    throw new TypeError(`a float32 tensor is needed here, not ${tensor.dtype}`);
  }
}

export type KernelInputs = Readonly<Record<string, TensorInfo | undefined>>;

/** One of our kernels: from tensors and attributes to typed arrays with their shapes. */
export interface EngineKernel {
  readonly name: string;
  /**
   * False hands the call to tfjs's own kernel of that name: for what ours does not cover (NCHW, other types).
   */
  covers?(inputs: KernelInputs, attributes: NamedAttrMap): boolean;
  run(call: KernelCall): KernelResult | KernelResult[];
}

export interface KernelResult {
  readonly values: Float32Array;
  readonly shape: readonly number[];
}

/** What a kernel is called with; inputs are asked for by name. */
export class KernelCall {
  readonly attributes: NamedAttrMap;
  readonly #inputs: KernelInputs;
  readonly #backend: EngineBackend;

  constructor(inputs: KernelInputs, attributes: NamedAttrMap, backend: EngineBackend) {
    this.#inputs = inputs;
    this.attributes = attributes;
    this.#backend = backend;
  }

  floats(name: string): Float32Array {
    return this.#backend.floats(this.#input(name));
  }

  optionalFloats(name: string): Float32Array | undefined {
    const tensor = this.#inputs[name];
    return tensor ? this.#backend.floats(tensor) : undefined;
  }

  shape(name: string): readonly number[] {
    return this.#input(name).shape;
  }

  #input(name: string): TensorInfo {
    const tensor = this.#inputs[name];
    if (!tensor) throw new TypeError(`a kernel was called without its input "${name}"`);
    return tensor;
  }
}

/** Registers the backend with tfjs once, with the given kernels in place of tfjs's own of the same names. */
export function registerEngineBackend(kernels: readonly EngineKernel[]): void {
  if (findBackend(ENGINE_BACKEND)) return;
  registerBackend(ENGINE_BACKEND, () => {
    const backend = new EngineBackend();
    // tfjs greets every Node user of its JavaScript backend with advice to install another one.
    Reflect.set(backend, "firstUse", false);
    return backend;
  });
  copyRegisteredKernels("cpu", ENGINE_BACKEND);
  for (const kernel of kernels) install(kernel);
}

/** Makes a backend the one that tfjs uses from now on. */
export async function activateBackend(name: string): Promise<void> {
  if (!(await setBackend(name))) throw new Error(`tfjs's backend "${name}" did not start`);
  await ready();
}

function install(kernel: EngineKernel): void {
  const original = takeOut(kernel.name);
  registerKernel({
    kernelName: kernel.name,
    backendName: ENGINE_BACKEND,
    kernelFunc: ({ inputs, backend, attrs = {} }) => {
      if (kernel.covers && !kernel.covers(inputs, attrs)) {
        if (original) return original.kernelFunc({ inputs, backend, attrs });
        throw new TypeError(`the kernel ${kernel.name} was called with what it does not cover`);
      }
      if (!(backend instanceof EngineBackend)) throw new TypeError("a kernel ran on a foreign backend");
      const result = kernel.run(new KernelCall(inputs, attrs, backend));
      const info = ({ values, shape }: KernelResult) => backend.makeTensorInfo([...shape], "float32", values);
      return Array.isArray(result) ? result.map(info) : info(result);
    },
  });
}

function takeOut(name: string): KernelConfig | undefined {
  const config = getKernel(name, ENGINE_BACKEND);
  if (config) unregisterKernel(name, ENGINE_BACKEND);
  return config;
}
