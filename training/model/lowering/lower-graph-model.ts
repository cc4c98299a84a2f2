import type { Graph, Shape } from "../graph/graph.ts";
import { ModelError, throwFaults } from "../graph/model-error.ts";
import { withComputedShapes } from "./computed-shapes.ts";
import { emitGraph } from "./emit-graph.ts";
import { type ConstantValue, type GraphModel, type GraphNode, readGraphModel } from "./graph-model.ts";
import type { LoweringOptions } from "./lower-layers-model.ts";
import { isPending, plain, refuseNode, stepShape } from "./node-context.ts";
import { NODE_TABLE } from "./node-table.ts";
import type { Step } from "./steps.ts";
import { turnUpright } from "./upright.ts";

/** What a tfjs graph model consists of. */
export interface GraphModelParts {
  readonly modelTopology: unknown;
  /** Input and output names; without it the nodes nobody reads are the outputs. */
  readonly signature?: unknown;
  /** By name, as `decodeWeights` gives them. */
  readonly weights: ReadonlyMap<string, ConstantValue>;
}

type Constants = GraphModelParts["weights"];

/**
 * Lowers a tfjs graph model (what `tensorflowjs_converter` makes of Keras and TensorFlow models) to a float32 graph of the
 * watch's operators, batch 1, with time along the height.
 *
 * @throws ModelError `malformed-model` for what is no graph model, `unsupported-layer` naming the node that cannot run on
 * the watch.
 */
export function lowerGraphModel(parts: GraphModelParts, options: LoweringOptions = {}): Graph {
  const model = readGraphModel(parts.modelTopology, parts.signature);
  const constants = withComputedShapes(model, parts.weights);
  const chain = readChain(model, constants);
  const [placeholder, ...nodes] = chain;
  let position = plain(inputShape(model, placeholder));
  const first = stepShape(position.shape);
  const steps: Step[] = [];
  throwFaults(nodes.filter(({ op }) => NODE_TABLE[op] === undefined).map(refuseOperation));
  const constantOf = (node: GraphNode, place: number) => constantInput(model, constants, node, place);
  nodes.forEach((node, at) => {
    const row = NODE_TABLE[node.op];
    if (row === undefined) throw refuseOperation(node);
    const [preceding, following] = [nodes.slice(0, at), nodes.slice(at + 1)];
    const constant = (place: number) => constantOf(node, place);
    const result = row({ node, position, constant, preceding, following, constantOf });
    steps.push(...result.steps);
    position = result.position;
  });
  if (isPending(position))
    throw refuseNode(nodes[nodes.length - 1], "it pads, and no convolution is behind it", "");
  const outputShape = stepShape(position.shape);
  steps.push({ kind: "reshape", name: "output", shape: outputShape });
  const upright = turnUpright(steps.slice(0, -1), first);
  return emitGraph(options.description ?? "tfjs graph model", upright.inputShape, [
    ...upright.steps,
    { kind: "reshape", name: "output", shape: outputShape },
  ]);
}

function refuseOperation(node: GraphNode): ModelError {
  return refuseNode(node, `it has no ${node.op}`, "Use convolutions, pools, dense layers, ReLU and softmax.");
}

/** From the output back to the placeholder, then turned round; constants left out. */
function readChain(model: GraphModel, constants: Constants): GraphNode[] {
  const outputs = model.outputs.length > 0 ? model.outputs : unreadNodes(model);
  if (outputs.length !== 1) {
    throw new ModelError("unsupported-layer", `the model has ${outputs.length} outputs; the watch has one`);
  }
  const chain: GraphNode[] = [];
  let name = outputs[0];
  for (;;) {
    const node = model.nodes.get(name);
    if (node === undefined) throw new ModelError("malformed-model", `there is no node "${name}"`);
    if (chain.includes(node)) throw refuseNode(node, "it is part of a loop", "Use one chain of layers.");
    chain.push(node);
    if (node.op === "Placeholder") return chain.toReversed();
    const flowing = node.inputs.filter((input) => constantName(model, constants, input) === undefined);
    if (flowing.length !== 1) {
      throw refuseNode(
        node,
        flowing.length === 0
          ? "nothing flows into it"
          : "it joins several branches or computes its own shape",
        "Use one chain of layers without branches, with a fixed input shape.",
      );
    }
    name = flowing[0];
  }
}

function unreadNodes({ nodes }: GraphModel): string[] {
  const read = new Set([...nodes.values()].flatMap((node) => node.inputs));
  return [...nodes.values()]
    .filter((node) => node.op !== "Const" && !read.has(node.name))
    .map((node) => node.name);
}

/** The name of the constant behind a node, itself or through Identity; undefined where there is none. */
function constantName(model: GraphModel, constants: Constants, name: string): string | undefined {
  let node = model.nodes.get(name);
  for (let depth = 0; node?.op === "Identity" && depth < model.nodes.size; depth++) {
    node = model.nodes.get(node.inputs[0]);
  }
  return node !== undefined && (node.op === "Const" || constants.has(node.name)) ? node.name : undefined;
}

function constantInput(
  model: GraphModel,
  constants: Constants,
  node: GraphNode,
  place: number,
): ConstantValue {
  // Of a commutative operation the constant may be the first input.
  const candidates = [
    node.inputs[place],
    ...(place === 1 && node.inputs.length === 2 ? [node.inputs[0]] : []),
  ];
  for (const input of candidates) {
    const name = input === undefined ? undefined : constantName(model, constants, input);
    const value = name === undefined ? undefined : constants.get(name);
    if (value !== undefined) return value;
  }
  throw refuseNode(
    node,
    `its input ${place} is not a constant of the model`,
    "Convert the model with its weights frozen.",
  );
}

function inputShape(model: GraphModel, placeholder: GraphNode): Shape {
  const shape = placeholder.shape("shape") ?? model.inputShapes[0] ?? [];
  const [, ...rest] = shape;
  if (rest.length === 0 || rest.some((size) => size < 1)) {
    throw refuseNode(
      placeholder,
      `its shape [${shape}] is not fixed`,
      "Give the model's input a fixed shape, such as [50, 3].",
    );
  }
  return [1, ...rest];
}
