import * as v from "valibot";
import type { Shape } from "../graph/graph.ts";
import { ModelError } from "../graph/model-error.ts";
import { decodeBase64Text } from "./base64.ts";

/** A constant of a graph model: weights, axes, shapes. */
export interface ConstantValue {
  readonly shape: Shape;
  readonly values: Float32Array;
}

const size = v.pipe(v.union([v.string(), v.number()]), v.transform(Number));
const text = v.pipe(
  v.union([v.string(), v.array(v.number())]),
  v.transform((bytes) =>
    typeof bytes === "string" ? decodeBase64Text(bytes) : String.fromCharCode(...bytes),
  ),
);
const shapeSchema = v.object({ dim: v.nullish(v.array(v.object({ size: v.nullish(size, 1) })), []) });
const attributeSchema = v.object({
  i: v.nullish(size),
  f: v.nullish(v.number()),
  b: v.nullish(v.boolean()),
  s: v.nullish(text),
  shape: v.nullish(shapeSchema),
  list: v.nullish(v.object({ i: v.nullish(v.array(size)), s: v.nullish(v.array(text)) })),
});
const nodeSchema = v.object({
  name: v.string(),
  op: v.string(),
  input: v.nullish(v.array(v.string()), []),
  attr: v.nullish(v.record(v.string(), v.unknown()), {}),
});
const tensorInfo = v.object({ name: v.nullish(v.string()), tensorShape: v.nullish(shapeSchema) });
const signatureSchema = v.object({
  inputs: v.nullish(v.record(v.string(), tensorInfo), {}),
  outputs: v.nullish(v.record(v.string(), tensorInfo), {}),
});
const topologySchema = v.object({ node: v.array(nodeSchema) });

/** One node as TensorFlow's GraphDef has it in JSON. */
export interface GraphNode {
  readonly name: string;
  readonly op: string;
  /** Names of nodes; control inputs (^name) and output numbers (name:0) taken off. */
  readonly inputs: readonly string[];
  integers(attribute: string): readonly number[];
  strings(attribute: string): readonly string[];
  string(attribute: string): string | undefined;
  number(attribute: string): number | undefined;
  flag(attribute: string): boolean;
  shape(attribute: string): Shape | undefined;
}

export interface GraphModel {
  readonly nodes: ReadonlyMap<string, GraphNode>;
  /** The names that the signature gives the output nodes; empty without a signature. */
  readonly outputs: readonly string[];
  /** The shape that the signature gives an input; sizes below 0 are open. */
  readonly inputShapes: readonly Shape[];
}

/**
 * Reads a graph model's `modelTopology` and `signature`.
 * @throws ModelError `malformed-model`.
 */
export function readGraphModel(modelTopology: unknown, signature?: unknown): GraphModel {
  const topology = check(topologySchema, modelTopology);
  const { inputs, outputs } = check(signatureSchema, signature ?? {});
  return {
    nodes: new Map(topology.node.map((node) => [node.name, readNode(node)])),
    outputs: Object.entries(outputs).map(([key, { name }]) => nodeName(name ?? key)),
    inputShapes: Object.values(inputs).flatMap(({ tensorShape }) =>
      tensorShape ? [tensorShape.dim.map((dimension) => dimension.size)] : [],
    ),
  };
}

function readNode({ name, op, input, attr }: v.InferOutput<typeof nodeSchema>): GraphNode {
  const attribute = (key: string) =>
    attr[key] === undefined ? undefined : check(attributeSchema, attr[key]);
  return {
    name,
    op,
    inputs: input.filter((each) => !each.startsWith("^")).map(nodeName),
    integers: (key) => attribute(key)?.list?.i ?? [],
    strings: (key) => attribute(key)?.list?.s ?? [],
    string: (key) => attribute(key)?.s ?? undefined,
    number: (key) => attribute(key)?.f ?? undefined,
    flag: (key) => attribute(key)?.b ?? false,
    shape: (key) => attribute(key)?.shape?.dim.map((dimension) => dimension.size),
  };
}

function nodeName(reference: string): string {
  return reference.split(":")[0];
}

function check<Schema extends v.GenericSchema>(schema: Schema, value: unknown): v.InferOutput<Schema> {
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new ModelError("malformed-model", `not a tfjs model: ${v.getDotPath(issue) ?? ""} ${issue.message}`);
}
