import { elementCount, type Operator, type Shape, type TensorIndex } from "./graph.ts";
import { ModelError } from "./model-error.ts";
import { filterPositions } from "./windows.ts";

/**
 * The shape of an operator's output, from the shapes of its inputs.
 *
 * `RESHAPE` has no shape of its own where its constant is not at hand: give it as `reshapedTo`.
 * @throws ModelError `unsupported-tensor` where the inputs do not fit the operator.
 */
export function outputShape(
  operator: Operator,
  shapeOf: (tensor: TensorIndex) => Shape,
  reshapedTo?: Shape,
): Shape {
  switch (operator.kind) {
    case "CONV_2D": {
      const [count = 0, height = 0, width = 0, depth = 0] = rank4(operator, shapeOf(operator.filter));
      const [batch = 0, , , channels = 0] = rank4(operator, shapeOf(operator.input));
      expect(depth === channels, operator, `its filter is for ${depth} channels, its input has ${channels}`);
      return [batch, ...spatial(operator, shapeOf(operator.input), height, width), count];
    }
    case "DEPTHWISE_CONV_2D": {
      const [one = 0, height = 0, width = 0, depth = 0] = rank4(operator, shapeOf(operator.filter));
      const [batch = 0, , , channels = 0] = rank4(operator, shapeOf(operator.input));
      expect(
        one === 1 && depth === channels * operator.depthMultiplier,
        operator,
        `its filter [${shapeOf(operator.filter)}] is not [1, height, width, ${channels} * ${operator.depthMultiplier}]`,
      );
      return [batch, ...spatial(operator, shapeOf(operator.input), height, width), depth];
    }
    case "AVERAGE_POOL_2D":
    case "MAX_POOL_2D": {
      const [batch = 0, , , channels = 0] = rank4(operator, shapeOf(operator.input));
      const { filterHeight, filterWidth } = operator;
      return [batch, ...spatial(operator, shapeOf(operator.input), filterHeight, filterWidth), channels];
    }
    case "FULLY_CONNECTED": {
      const filter = shapeOf(operator.filter);
      const [units = 0, depth = 0] = filter;
      const elements = elementCount(shapeOf(operator.input));
      expect(filter.length === 2, operator, `its filter [${filter}] is not [units, inputs]`);
      expect(elements % depth === 0, operator, `its filter takes ${depth} values, its input has ${elements}`);
      return [elements / depth, units];
    }
    case "RESHAPE": {
      const from = shapeOf(operator.input);
      if (reshapedTo === undefined) return from;
      const to = resolveShape(reshapedTo, elementCount(from));
      expect(elementCount(to) === elementCount(from), operator, `[${from}] does not fit into [${to}]`);
      return to;
    }
    case "SOFTMAX":
      expect(shapeOf(operator.input).length > 0, operator, "its input is a scalar");
      return shapeOf(operator.input);
    default:
      return shapeOf(operator.input);
  }
}

/** Replaces the one -1 of a shape by what is left of the elements. */
export function resolveShape(shape: Shape, elements: number): Shape {
  const known = elementCount(shape.filter((size) => size !== -1));
  return shape.map((size) => (size === -1 ? Math.floor(elements / known) : size));
}

function spatial(
  operator: Extract<Operator, { padding: unknown }>,
  input: Shape,
  filterHeight: number,
  filterWidth: number,
): [number, number] {
  const { padding } = operator;
  const dilated = "dilationHeight" in operator ? operator : { dilationHeight: 1, dilationWidth: 1 };
  const height = filterPositions({
    inputSize: input[1] ?? 0,
    filterSize: filterHeight,
    stride: operator.strideHeight,
    dilation: dilated.dilationHeight,
    padding,
  });
  const width = filterPositions({
    inputSize: input[2] ?? 0,
    filterSize: filterWidth,
    stride: operator.strideWidth,
    dilation: dilated.dilationWidth,
    padding,
  });
  expect(
    height >= 1 && width >= 1,
    operator,
    `its filter ${filterHeight}x${filterWidth} is larger than its input ${input[1]}x${input[2]}`,
  );
  return [height, width];
}

function rank4(operator: Operator, shape: Shape): Shape {
  expect(shape.length === 4, operator, `a tensor has shape [${shape}], not four dimensions`);
  return shape;
}

function expect(condition: boolean, operator: Operator, message: string): void {
  if (!condition) throw new ModelError("unsupported-tensor", `${operator.kind}: ${message}`);
}
