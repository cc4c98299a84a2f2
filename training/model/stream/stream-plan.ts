import { windowLengthOf } from "../graph/gesture-input.ts";
import type { Graph, Operator, Shape, Tensor } from "../graph/graph.ts";
import { ModelError } from "../graph/model-error.ts";
import { tensorAt } from "../graph/validate-graph.ts";

/** What one operator does for a sample: it takes columns that are so far apart in time, the last of them the newest, and makes one. */
export interface StreamStep {
  readonly operator: Operator;
  /** Columns that it takes … */
  readonly rows: number;
  /** … every so many samples one. */
  readonly every: number;
}

export interface StreamPlan {
  /** Samples that an answer depends on. */
  readonly windowLength: number;
  /** In the order of the graph's operators. */
  readonly steps: readonly StreamStep[];
  /** The graph that makes one column with each operator: its tensors are as large as what a step takes and makes. */
  readonly graph: Graph;
}

/**
 * How a network of windows runs a sample at a time: each operator computes the one column that is new, from columns that are kept. Behind a pool that
 * steps over every other row, rows are two samples apart, and both phases are kept. That works for networks that treat every place of a window alike: convolutions and pools
 * without padding, which leave no row over at the end, and dense layers behind them.
 *
 * @throws ModelError "unsupported-layer" for a graph that cannot run so
 */
export function planStream(graph: Graph): StreamPlan {
  const windowLength = windowLengthOf(graph);
  const tensors: Tensor[] = [...graph.tensors];
  const operators: Operator[] = [];
  const steps: StreamStep[] = [];
  let current = graph.inputs[0];
  // Of the current tensor: rows of a window, and samples between two of them.
  let [rows, every] = [windowLength, 1];
  for (const operator of graph.operators) {
    if (operator.input !== current) refuse(operator, "its input is not what the operator before it made");
    const shape = tensorAt(graph, operator.input).shape;
    const { taken, left, stride } = rowsOf(operator, rows, shape, graph);
    // The memory of the step's own input, for the output of the one before has one column.
    const input = tensors.push({ ...tensorAt(graph, current), shape: withRows(shape, taken, rows) }) - 1;
    const { output } = operator;
    tensors[output] = {
      ...tensorAt(graph, output),
      shape: withRows(tensorAt(graph, output).shape, 1, left),
    };
    operators.push(alone({ ...operator, input }));
    steps.push({ operator, rows: taken, every });
    current = output;
    [rows, every] = [left, every * stride];
  }
  if (rows !== 1) throw notForStreams("it answers for several places of a window");
  return { windowLength, steps, graph: { ...graph, tensors, operators } };
}

/** Of so many rows: how many an operator takes for one, how many it makes, and how far apart these are. */
function rowsOf(operator: Operator, rows: number, shape: Shape, graph: Graph) {
  if (operator.kind === "RESHAPE" || operator.kind === "FULLY_CONNECTED") {
    return { taken: rows, left: 1, stride: 1 };
  }
  if (!("padding" in operator)) return { taken: 1, left: rows, stride: 1 };
  const [, height, width] = shape;
  if (shape.length !== 4 || height !== rows || width !== 1) refuse(operator, `its input is [${shape}]`);
  const size =
    "filterHeight" in operator ? operator.filterHeight : (tensorAt(graph, operator.filter).shape[1] ?? 1);
  const dilation = "dilationHeight" in operator ? operator.dilationHeight : 1;
  if (dilation !== 1) refuse(operator, "it is dilated");
  if (operator.padding !== "valid" && size > 1) refuse(operator, "it pads its input");
  const stride = operator.strideHeight;
  if ((rows - size) % stride !== 0) {
    refuse(operator, `of ${rows} rows, ${(rows - size) % stride} at the end are left over`);
  }
  return { taken: size, left: (rows - size) / stride + 1, stride };
}

/** The same with as many rows as one column takes. */
function withRows(shape: Shape, rows: number, before: number): Shape {
  return shape.length === 4 && shape[1] === before ? [shape[0], rows, ...shape.slice(2)] : shape;
}

/** Of all places, the one that is new. */
function alone(operator: Operator): Operator {
  return "strideHeight" in operator ? { ...operator, strideHeight: 1, strideWidth: 1 } : operator;
}

function refuse(operator: Operator, why: string): never {
  throw notForStreams(`${operator.kind} ${operator.output}: ${why}`);
}

function notForStreams(why: string): ModelError {
  return new ModelError("unsupported-layer", `the network cannot run a sample at a time: ${why}`, {
    hint: "It takes convolutions and pools without padding that leave no row of a window over, and dense layers behind them.",
  });
}
