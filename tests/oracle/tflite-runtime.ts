import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { runInThisContext } from "node:vm";

/**
 * The TFLite runtime of `@tensorflow/tfjs-tflite`, in plain Node: a second opinion on what a model file means.
 *
 * The package itself wants a browser; its WebAssembly module does not. It runs nearly everything through XNNPACK, whose
 * int8 arithmetic rounds once where the watch rounds twice.
 */
export interface TfliteRuntime {
  /** @throws Error with the runtime's own words where it refuses the file */
  load(file: Uint8Array): RuntimeModel;
}

export interface RuntimeModel {
  readonly input: RuntimeTensor;
  readonly output: RuntimeTensor;
  /** Runs once; the result is a copy. */
  run(input: Int8Array | Float32Array): Int8Array | Float32Array;
  /** Frees the model; the runtime's memory does not shrink by itself. */
  dispose(): void;
}

export interface RuntimeTensor {
  readonly name: string;
  readonly type: string;
  readonly shape: readonly number[];
}

export async function loadTfliteRuntime(): Promise<TfliteRuntime> {
  const folder = join(
    dirname(createRequire(import.meta.url).resolve("@tensorflow/tfjs-tflite/package.json")),
    "wasm",
  );
  const script = readFileSync(join(folder, `${BUILD}.js`), "utf8");
  const createModule: ModuleFactory = runInThisContext(`${script};tflite_web_api_ModuleFactory`);
  const complaints: string[] = [];
  const module = await createModule({
    wasmBinary: readFileSync(join(folder, `${BUILD}.wasm`)),
    print: () => {},
    printErr: (line) => complaints.push(line),
  });
  return {
    load(file) {
      complaints.length = 0;
      const address = module._malloc(file.length);
      module.HEAPU8.set(file, address);
      const created = module.TFLiteWebModelRunner.CreateFromBufferAndOptions(
        address,
        file.length,
        RUNNER_OPTIONS,
      );
      if (!created.ok()) {
        module._free(address);
        throw new Error([created.errorMessage(), ...complaints].join("; "));
      }
      return runtimeModel(created.value(), complaints, () => module._free(address));
    },
  };
}

const BUILD = "tflite_web_api_cc_simd";
const RUNNER_OPTIONS = { numThreads: 1, enableProfiling: false, maxProfilingBufferEntries: 1024 };

function runtimeModel(runner: Runner, complaints: readonly string[], free: () => void): RuntimeModel {
  const input = runner.GetInputs().get(0);
  const output = runner.GetOutputs().get(0);
  return {
    input: describe(input),
    output: describe(output),
    run(values) {
      input.data().set(values);
      if (!runner.Infer()) throw new Error(`the TFLite runtime failed: ${complaints.join("; ")}`);
      return output.data().slice();
    },
    dispose() {
      runner.delete();
      free();
    },
  };
}

function describe({ name, dataType, shape }: RunnerTensor): RuntimeTensor {
  return { name, type: dataType, shape: shape.split(",").map(Number) };
}

type ModuleFactory = (options: {
  wasmBinary: Uint8Array;
  print: (line: string) => void;
  printErr: (line: string) => void;
}) => Promise<RuntimeModule>;

interface RuntimeModule {
  readonly HEAPU8: Uint8Array;
  readonly TFLiteWebModelRunner: {
    CreateFromBufferAndOptions(
      address: number,
      length: number,
      options: typeof RUNNER_OPTIONS,
    ): StatusOr<Runner>;
  };
  _malloc(length: number): number;
  _free(address: number): void;
}

interface StatusOr<T> {
  ok(): boolean;
  errorMessage(): string;
  value(): T;
}

interface Runner {
  GetInputs(): RunnerTensors;
  GetOutputs(): RunnerTensors;
  Infer(): boolean;
  delete(): void;
}

interface RunnerTensors {
  get(index: number): RunnerTensor;
}

interface RunnerTensor {
  readonly name: string;
  readonly dataType: string;
  /** Sizes with commas between them. */
  readonly shape: string;
  /** A view of the runtime's memory, good until that grows. */
  data(): Int8Array | Float32Array;
}
