import { loadGraphModelSync } from "@tensorflow/tfjs-converter";
import * as tf from "@tensorflow/tfjs-core";
import { io } from "@tensorflow/tfjs-core";
import { createRandom } from "../../../../training/random.ts";

type Attribute = Record<string, unknown>;
const base64 = (text: string) => Buffer.from(text).toString("base64");

/** Attributes as `tensorflowjs_converter` writes them. */
export const attr = {
  text: (text: string): Attribute => ({ s: base64(text) }),
  texts: (...texts: string[]): Attribute => ({ list: { s: texts.map(base64) } }),
  integers: (...values: number[]): Attribute => ({ list: { i: values.map(String) } }),
  float: (value: number): Attribute => ({ f: value }),
  flag: (value: boolean): Attribute => ({ b: value }),
  shape: (...sizes: number[]): Attribute => ({
    shape: { dim: sizes.map((size) => ({ size: String(size) })) },
  }),
};
const TYPE = { T: { type: "DT_FLOAT" } };

/** Writes a tfjs graph model, node after node; each one reads the one before. */
export class GraphModelJson {
  readonly nodes: { name: string; op: string; input: string[]; attr: Record<string, Attribute> }[] = [];
  readonly specs: { name: string; shape: number[]; dtype: "float32" | "int32" }[] = [];
  readonly bytes: Buffer[] = [];
  readonly #random;
  #last = "x";

  constructor(inputShape: number[], seed = 1) {
    this.#random = createRandom(seed);
    const attributes = { dtype: { type: "DT_FLOAT" }, shape: attr.shape(-1, ...inputShape) };
    this.nodes.push({ name: "x", op: "Placeholder", input: [], attr: attributes });
  }

  /** A constant with these values, or with random ones. */
  constant(shape: number[], values?: number[], dtype: "float32" | "int32" = "float32"): string {
    const name = `const_${this.specs.length}`;
    const size = shape.reduce((product, each) => product * each, 1);
    const data = values ?? Array.from({ length: size }, () => this.#random.normal(0, 0.5));
    const type = dtype === "float32" ? "DT_FLOAT" : "DT_INT32";
    this.nodes.push({
      name,
      op: "Const",
      input: [],
      attr: { dtype: { type }, value: { tensor: { dtype: type } } } as never,
    });
    this.specs.push({ name, shape, dtype });
    this.bytes.push(
      Buffer.from((dtype === "float32" ? Float32Array.from(data) : Int32Array.from(data)).buffer),
    );
    return name;
  }

  integers(...values: number[]): string {
    return this.constant([values.length], values, "int32");
  }

  scalar(value: number): string {
    return this.constant([], [value], "int32");
  }

  add(op: string, constants: string[] = [], attributes: Record<string, Attribute> = {}): this {
    const name = `node_${this.nodes.length}_${op}`;
    this.nodes.push({ name, op, input: [this.#last, ...constants], attr: { ...TYPE, ...attributes } });
    this.#last = name;
    return this;
  }

  get json(): string {
    return JSON.stringify({
      format: "graph-model",
      modelTopology: { node: this.nodes, library: {}, versions: { producer: 1645 } },
      signature: {
        inputs: { x: { name: "x:0", dtype: "DT_FLOAT" } },
        outputs: { out: { name: `${this.#last}:0`, dtype: "DT_FLOAT" } },
      },
      weightsManifest: [{ paths: ["group1-shard1of2.bin", "group1-shard2of2.bin"], weights: this.specs }],
    });
  }

  /** The weights cut in two, at no boundary of anything. */
  get shards(): Map<string, Uint8Array> {
    const all = Buffer.concat(this.bytes);
    const cut = Math.floor(all.length / 2) - 1;
    return new Map([
      ["group1-shard1of2.bin", Uint8Array.from(all.subarray(0, Math.max(cut, 0)))],
      ["group1-shard2of2.bin", Uint8Array.from(all.subarray(Math.max(cut, 0)))],
    ]);
  }

  /** What tfjs's own executor answers. */
  predict(input: Float32Array, inputShape: number[]): { values: Float32Array; shape: number[] } {
    const parsed: { modelTopology: object; signature: object } = JSON.parse(this.json);
    const weightData = Uint8Array.from(Buffer.concat(this.bytes)).buffer;
    const artifacts: io.ModelArtifacts = { ...parsed, weightSpecs: this.specs, weightData };
    const model = loadGraphModelSync(io.fromMemorySync(artifacts));
    return tf.tidy(() => {
      const output = model.execute(tf.tensor(input, [1, ...inputShape]));
      if (Array.isArray(output)) throw new Error("one output expected");
      return { values: Float32Array.from(output.dataSync()), shape: output.shape };
    });
  }
}
