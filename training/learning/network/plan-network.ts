import type * as tfl from "@tensorflow/tfjs-layers";
import type { Operation, Plan, Pool } from "../compiled/plan.ts";
import { inputShape, isRelu, outputShape, pair } from "./layer-facts.ts";
import type { Layer } from "./step.ts";
import { AXES } from "./units.ts";

/**
 * Plans how a network is computed by functions made for it: temporal convolutions (full or depthwise, with any stride, dilation
 * and padding) with ReLU and a max-pool, one pool over all rows, then dense layers, the last one with softmax.
 *
 * @returns undefined for everything else, which the layer by layer engine has to train
 */
export function planNetwork(model: tfl.Sequential): Plan | undefined {
  const [, windowLength, width, axes] = model.inputs[0].shape;
  if (model.inputs[0].shape.length !== 4 || !windowLength || width !== 1 || axes !== AXES) return undefined;
  const layers = model.layers.filter((layer) => layer.getClassName() !== "InputLayer");
  const reader = new LayerReader(model, layers);
  const scale = reader.rescaling();
  const operations: Operation[] = [];
  while (!reader.isAtEnd) {
    const operation = reader.next();
    if (!operation) return undefined;
    operations.push(operation);
  }
  const last = operations[operations.length - 1];
  const isWhole = last?.rowsOut === 1 && !last.relu && last.kind === "full" && reader.endsInSoftmax;
  if (!isWhole) return undefined;
  return { windowLength, classes: last.outputs, scale, operations };
}

const NO_POOL: Pool = { kind: "none" };

/** Goes through a model's layers and takes what belongs together. */
class LayerReader {
  readonly #model: tfl.Sequential;
  readonly #layers: readonly Layer[];
  #at = 0;
  #softmax = false;

  constructor(model: tfl.Sequential, layers: readonly Layer[]) {
    this.#model = model;
    this.#layers = layers;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#layers.length;
  }

  get endsInSoftmax(): boolean {
    return this.#softmax;
  }

  /** The next operation; undefined where it cannot be planned. */
  next(): Operation | undefined {
    const layer = this.#layers[this.#at];
    switch (layer.getClassName()) {
      case "Conv2D":
      case "DepthwiseConv2D":
        return this.#convolution(layer);
      case "Dense":
        return this.#dense(layer);
      case "MaxPooling2D":
      case "GlobalMaxPooling2D":
      case "GlobalAveragePooling2D":
        return this.#poolAlone(layer);
      default:
        return undefined;
    }
  }

  rescaling(): number {
    const layer = this.#layers[this.#at];
    if (layer?.getClassName() !== "Rescaling") return 1;
    const { scale, offset } = layer.getConfig();
    if (Number(offset ?? 0) !== 0) return 1;
    this.#at++;
    return Number(scale);
  }

  #convolution(layer: Layer): Operation | undefined {
    const config = layer.getConfig();
    const [rowsIn, widthIn, inputs] = inputShape(layer);
    const [rows, , outputs] = outputShape(layer);
    const [taps, across] = pair(config.kernelSize);
    const [stride] = pair(config.strides);
    const [dilation] = pair(config.dilationRate ?? 1);
    const depthwise = layer.getClassName() === "DepthwiseConv2D";
    const odd = config.activation !== "relu" && config.activation !== "linear";
    const isTemporal = widthIn === 1 && across === 1 && config.dataFormat !== "channelsFirst";
    if (!isTemporal || odd || !layer.trainable) return undefined;
    if (depthwise && (outputs !== inputs || dilation !== 1)) return undefined;
    const padding = Math.max(0, (rows - 1) * stride + (taps - 1) * dilation + 1 - rowsIn);
    const before = config.padding === "same" ? Math.floor(padding / 2) : 0;
    const after = config.padding === "same" ? padding - before : 0;
    this.#at++;
    const relu = config.activation === "relu" || this.#takeRelu();
    const pool = depthwise ? NO_POOL : this.#pool(rows);
    if (!pool) return undefined;
    const rowsOut = this.#rowsAfter(pool, rows);
    return {
      ...{ kind: depthwise ? "depthwise" : "full", taps, stride, dilation, before, after, inputs, outputs },
      ...{ relu, pool, rowsIn, rows, rowsOut, ...this.#weights(layer) },
    };
  }

  #dense(layer: Layer): Operation | undefined {
    const shape = inputShape(layer);
    const { activation } = layer.getConfig();
    if (
      !layer.trainable ||
      shape.length !== 1 ||
      (activation !== "relu" && activation !== "linear" && activation !== "softmax")
    )
      return undefined;
    this.#at++;
    const relu = activation === "relu" || this.#takeRelu();
    this.#softmax = activation === "softmax" || this.#take("Softmax") || this.#takeActivation("softmax");
    if (this.#softmax && !this.isAtEnd) return undefined;
    return {
      ...{ kind: "full", taps: 1, stride: 1, dilation: 1, before: 0, after: 0 },
      ...{ inputs: shape[0], outputs: outputShape(layer)[0], relu, pool: NO_POOL },
      ...{ rowsIn: 1, rows: 1, rowsOut: 1, ...this.#weights(layer) },
    };
  }

  /** A pool behind another. */
  #poolAlone(layer: Layer): Operation | undefined {
    const [rows, width, channels] = inputShape(layer);
    const pool = width === 1 ? this.#pool(rows) : undefined;
    if (!pool || pool.kind === "none") return undefined;
    return {
      ...{ kind: "nothing", taps: 1, stride: 1, dilation: 1, before: 0, after: 0, inputs: channels },
      ...{ outputs: channels, relu: false, pool, rowsIn: rows, rows, rowsOut: this.#rowsAfter(pool, rows) },
      ...{ kernelAt: undefined, biasAt: undefined },
    };
  }

  /** The pool that comes next, over so many rows; undefined for one that cannot be planned. */
  #pool(rows: number): Pool | undefined {
    const layer = this.#layers[this.#at];
    const className = layer?.getClassName() ?? "";
    if (!className.includes("Pooling")) return NO_POOL;
    this.#at++;
    if (className === "GlobalAveragePooling2D") return { kind: "mean of all" };
    if (className === "GlobalMaxPooling2D") return { kind: "largest of all" };
    const { padding, poolSize, strides } = layer.getConfig();
    if (className !== "MaxPooling2D" || padding === "same") return undefined;
    const [size] = pair(poolSize);
    const [step] = pair(strides ?? poolSize);
    return size === rows ? { kind: "largest of all" } : { kind: "largest", size, step };
  }

  /** The rows that a pool leaves; one alone may be flattened. */
  #rowsAfter(pool: Pool, rows: number): number {
    const left = rowsAfter(pool, rows);
    if (left === 1) this.#take("Flatten");
    return left;
  }

  #takeRelu(): boolean {
    if (!isRelu(this.#layers[this.#at])) return false;
    this.#at++;
    return true;
  }

  #take(className: string): boolean {
    if (this.#layers[this.#at]?.getClassName() !== className) return false;
    this.#at++;
    return true;
  }

  #takeActivation(activation: string): boolean {
    return this.#layers[this.#at]?.getConfig().activation === activation && this.#take("Activation");
  }

  #weights(layer: Layer): Pick<Operation, "kernelAt" | "biasAt"> {
    const names = this.#model.weights.map(({ name }) => name);
    const [kernel, bias] = layer.weights;
    return { kernelAt: names.indexOf(kernel.name), biasAt: bias ? names.indexOf(bias.name) : undefined };
  }
}

function rowsAfter(pool: Pool, rows: number): number {
  if (pool.kind === "none") return rows;
  return pool.kind === "largest" ? Math.floor((rows - pool.size) / pool.step) + 1 : 1;
}
