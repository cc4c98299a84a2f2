import type { Graph } from "../graph/graph.ts";
import { createInterpreter } from "../interpreter/create-interpreter.ts";
import { dequantizeValue, type Range } from "./quantization.ts";

/** What quantization did to one activation. */
export interface TensorReport {
  readonly name: string;
  readonly operator: string;
  readonly scale: number;
  readonly zeroPoint: number;
  /** The real values that int8 can hold. */
  readonly range: Range;
  /** The real values that the float graph had. */
  readonly seen: Range;
  /** Part of the values (0 to 1) that the range cuts off. */
  readonly clipped: number;
  /** Root mean square of int8 - float. */
  readonly error: number;
  /** Signal to noise, decibels; infinite where nothing was lost. */
  readonly decibels: number;
}

/** Compares an int8 graph with the float graph it came from, operator by operator, on windows of raw counts. */
export function quantizationReport(float: Graph, int8: Graph, windows: readonly Int8Array[]): TensorReport[] {
  const exact = createInterpreter(float);
  const rounded = createInterpreter(int8);
  const reports = int8.operators.map(() => new Sums());
  for (const window of windows) {
    exact.run(Float32Array.from(window));
    rounded.run(window);
    int8.operators.forEach(({ output }, at) => {
      const tensor = int8.tensors[output];
      if (tensor.type !== "int8") return;
      const { scales, zeroPoints } = tensor.quantization;
      const encoding = { scale: scales[0], zeroPoint: zeroPoints[0] };
      const wanted = exact.tensor(output);
      const stored = rounded.tensor(output);
      const [low, high] = [-128, 127].map((end) => dequantizeValue(end, encoding));
      for (let element = 0; element < stored.length; element++) {
        reports[at].add(wanted[element], dequantizeValue(stored[element], encoding), low, high);
      }
    });
  }
  return int8.operators.flatMap(({ kind, output }, at): TensorReport[] => {
    const tensor = int8.tensors[output];
    if (tensor.type !== "int8") return [];
    const [scale] = tensor.quantization.scales;
    const [zeroPoint] = tensor.quantization.zeroPoints;
    const [low, high] = [-128, 127].map((end) => dequantizeValue(end, { scale, zeroPoint }));
    return [
      { name: tensor.name, operator: kind, scale, zeroPoint, range: { low, high }, ...reports[at].finish() },
    ];
  });
}

class Sums {
  #count = 0;
  #signal = 0;
  #noise = 0;
  #clipped = 0;
  #low = Number.POSITIVE_INFINITY;
  #high = Number.NEGATIVE_INFINITY;

  add(wanted: number, got: number, low: number, high: number): void {
    this.#count++;
    this.#signal += wanted ** 2;
    this.#noise += (got - wanted) ** 2;
    if (wanted < low || wanted > high) this.#clipped++;
    this.#low = Math.min(this.#low, wanted);
    this.#high = Math.max(this.#high, wanted);
  }

  finish(): Pick<TensorReport, "seen" | "clipped" | "error" | "decibels"> {
    const count = Math.max(this.#count, 1);
    return {
      seen: { low: this.#low, high: this.#high },
      clipped: this.#clipped / count,
      error: Math.sqrt(this.#noise / count),
      decibels: this.#noise === 0 ? Number.POSITIVE_INFINITY : 10 * Math.log10(this.#signal / this.#noise),
    };
  }
}
