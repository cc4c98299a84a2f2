import vm from "node:vm";
import { firmwareFile } from "../../tools/bundle/firmware-files.ts";

/** `require("tensorflow")` as an app sees it. */
export interface TensorflowModule {
  create(
    arenaBytes: number,
    model: ArrayBuffer,
  ): {
    getInput(): Int8Array | Float32Array;
    getOutput(): Int8Array | Float32Array;
    invoke(): void;
  };
}

/** Runs the minified module with nothing around it but `E.convolve`, which is native on the watch. */
export async function loadTensorflow(): Promise<TensorflowModule> {
  const run = vm.runInThisContext(`(function (exports, E) {${await firmwareFile("tensorflow.js")}\n})`);
  const exports: Partial<TensorflowModule> = {};
  run(exports, { convolve });
  const { create } = exports;
  if (create === undefined) throw new Error("the module exports no create");
  return { create };
}

/** As Espruino documents it: the sum of `a[i] * b[(i + offset) % b.length]`. */
function convolve(a: ArrayLike<number>, b: ArrayLike<number>, offset: number): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[(i + offset) % b.length] ?? 0);
  return sum;
}
