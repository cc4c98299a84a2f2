import type { Graph, Operator, TensorIndex } from "../../training/model/graph/graph.ts";
import { filterSpan } from "../../training/model/graph/windows.ts";

/**
 * A graph that means to the desktop runtime what the given one means to the watch; `undefined` where there is none.
 *
 * The two disagree on purpose or by mistake in three places:
 *
 * 1. The watch's DEPTHWISE_CONV_2D works `same` padding out as if the filter were not dilated. No desktop operator does.
 * 2. The watch's int8 DEPTHWISE_CONV_2D ignores its fused activation, so the desktop gets none.
 * 3. This XNNPACK computes `same` padding without a sign: where a stride jumps beyond the last filter (say 9 values, filter 2,
 *    stride 3), it takes the whole input for padding. A `valid` filter has the same positions there.
 */
export function desktopEquivalent(graph: Graph): Graph | undefined {
  const operators = graph.operators.map((operator) => equivalent(graph, operator));
  const all = operators.filter((operator) => operator !== undefined);
  return all.length === operators.length ? { ...graph, operators: all } : undefined;
}

function equivalent(graph: Graph, operator: Operator): Operator | undefined {
  if (!("padding" in operator)) return operator;
  const axes = slidingAxes(graph, operator);
  const depthwise = operator.kind === "DEPTHWISE_CONV_2D";
  if (depthwise && operator.padding === "same") {
    if (axes.some((axis) => padBefore(axis) !== padBefore({ ...axis, dilation: 1 }))) return undefined;
  }
  const activation =
    depthwise && graph.tensors[operator.input]?.type === "int8" ? "none" : operator.activation;
  const jumps = axes.some((axis) => missing(axis) < 0);
  if (operator.padding === "valid" || !jumps) return { ...operator, activation };
  return axes.every((axis) => missing(axis) <= 0) ? { ...operator, activation, padding: "valid" } : undefined;
}

interface Axis {
  readonly size: number;
  readonly positions: number;
  readonly filter: number;
  readonly stride: number;
  readonly dilation: number;
}

/** What the last filter lacks of input, over both ends; negative where input is left over. */
function missing({ size, positions, filter, stride, dilation }: Axis): number {
  return (positions - 1) * stride + filterSpan(filter, dilation) - size;
}

function padBefore(axis: Axis): number {
  return Math.max(0, Math.floor(missing(axis) / 2));
}

function slidingAxes(graph: Graph, operator: Extract<Operator, { padding: unknown }>): Axis[] {
  const size = (index: TensorIndex, axis: number) => graph.tensors[index]?.shape[axis] ?? 0;
  const dilated = "dilationHeight" in operator ? operator : { dilationHeight: 1, dilationWidth: 1 };
  const filter = (axis: 1 | 2) => {
    if ("filter" in operator) return size(operator.filter, axis);
    return axis === 1 ? operator.filterHeight : operator.filterWidth;
  };
  return [
    {
      size: size(operator.input, 1),
      positions: size(operator.output, 1),
      filter: filter(1),
      stride: operator.strideHeight,
      dilation: dilated.dilationHeight,
    },
    {
      size: size(operator.input, 2),
      positions: size(operator.output, 2),
      filter: filter(2),
      stride: operator.strideWidth,
      dilation: dilated.dilationWidth,
    },
  ];
}
