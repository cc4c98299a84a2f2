import { AUGMENT } from "../augment/augment-words.ts";
import { FLOAT_BYTES, roundUp, VECTOR_BYTES } from "../wasm/function.ts";
import { STATE_WORDS } from "../wasm/random.ts";
import type { Operation, Plan } from "./plan.ts";

/** Some vectors more than its contents everywhere: functions read and write whole groups of rows and vectors. */
const MARGIN = 64;

/**
 * An operation with the addresses, in bytes, of what it reads and writes. Rows are `inStride` and `outStride` floats apart,
 * whole vectors but for the first input; what is left of a vector is zero.
 */
export interface Placed extends Operation {
  readonly index: number;
  readonly inStride: number;
  readonly outStride: number;
  /** What a filter sees: so many times as many floats in a row, `tapStride` floats apart. */
  readonly segments: number;
  readonly segmentLength: number;
  readonly tapStride: number;
  /** The first row of padding before the input, and of the gradient with respect to it. */
  readonly input: number;
  readonly inputGradient: number;
  /** What the convolution makes, before the pool: the same as `output` where there is no pool, as `input` where there is no convolution. */
  readonly convolved: number;
  readonly output: number;
  readonly outputGradient: number;
  /**
   * The gradient with respect to what ReLU got, of those elements of the convolution that any comes to: as many rows as the output
   * has, or as the convolution has before a mean …
   */
  readonly slopes: number;
  /** … and for each of them how many bytes behind `input` begins what the filter saw there. */
  readonly seenAt: number;
  /** Weights as they learn: [output][segment][vectors of a segment]; depthwise [tap][channel]. */
  readonly kernel: number;
  readonly bias: number;
  /** Weights in the order of the forward pass (see `forwardWeights`). */
  readonly forwardKernel: number;
  /** The example's rows of the convolution and of the output, two words. */
  readonly rowsAt: number;
}

/** Where everything lies in a compiled network's memory. */
export interface Layout {
  readonly plan: Plan;
  readonly operations: readonly Placed[];
  /** The weights of all operations in one block of so many bytes … */
  readonly parameters: number;
  readonly parameterBytes: number;
  /** … and how far behind each of them are its gradient, Adam's two moments, and its average. */
  readonly gradient: number;
  readonly firstMoment: number;
  readonly secondMoment: number;
  readonly average: number;
  /** The softmax's probabilities; then a word: the logarithm of its denominator, with the largest logit. */
  readonly probabilities: number;
  readonly logSum: number;
  /** The batch's loss so far, what its gradients are multiplied by, and how many answers were right. */
  readonly loss: number;
  readonly inverseWeight: number;
  readonly right: number;
  readonly randomState: number;
  /** The options of the augmentation. */
  readonly augment: number;
  /** Where the examples may begin. */
  readonly end: number;
}

/** The floats from one row of the network's input to the next. */
export const inputStrideOf = ({ operations: [first] }: Plan) =>
  first.kind === "full" ? first.inputs : roundUp(first.inputs);

/** The floats that hold one number for each of the classes. */
export const classStride = ({ classes }: Plan) => roundUp(classes);

/** Lays a network out. */
export function layOut(plan: Plan): Layout {
  let end = VECTOR_BYTES;
  const place = (floats: number): number => {
    const at = end;
    end += (roundUp(floats) + MARGIN) * FLOAT_BYTES;
    return at;
  };
  const parameters = end;
  const weights = plan.operations.map((operation, index) => {
    const { segments, segmentLength } = seen(plan, operation, index);
    const { kind, outputs, taps } = operation;
    const floats = {
      full: outputs * segments * roundUp(segmentLength),
      depthwise: taps * roundUp(outputs),
      nothing: 0,
    };
    return { kernel: place(floats[kind]), bias: place(outputs) };
  });
  const parameterBytes = end - parameters;
  const copies = [1, 2, 3, 4].map((copy) => copy * parameterBytes);
  end += 4 * parameterBytes;

  const inputs = plan.operations.map((operation, index) => {
    const { before, rowsIn, after } = operation;
    const floats = (before + rowsIn + after) * seen(plan, operation, index).inStride;
    return { input: place(floats), inputGradient: place(floats) };
  });
  const logits = { input: place(plan.classes), inputGradient: place(plan.classes) };
  const convolved = ({ kind, pool, rows, outputs }: Operation, input: number, output: number): number => {
    if (kind === "nothing") return input;
    return pool.kind === "none" ? output : place(rows * roundUp(outputs));
  };
  const operations = plan.operations.map((operation, index): Placed => {
    const next = inputs[index + 1] ?? logits;
    const outStride = roundUp(operation.outputs);
    const before = (plan.operations[index + 1]?.before ?? 0) * outStride * FLOAT_BYTES;
    const output = next.input + before;
    const cells = (operation.pool.kind === "mean of all" ? operation.rows : operation.rowsOut) * outStride;
    return {
      ...operation,
      ...seen(plan, operation, index),
      ...weights[index],
      ...inputs[index],
      index,
      outStride,
      output,
      convolved: convolved(operation, inputs[index].input, output),
      outputGradient: next.inputGradient + before,
      slopes: operation.pool.kind === "mean of all" ? place(cells) : next.inputGradient + before,
      seenAt: place(cells),
      forwardKernel: place(operation.taps * operation.inputs * outStride),
      rowsAt: place(2),
    };
  });
  const [gradient, firstMoment, secondMoment, average] = copies;
  return {
    ...{ plan, operations, parameters, parameterBytes, gradient, firstMoment, secondMoment, average },
    ...{ probabilities: place(plan.classes), logSum: place(1), loss: place(1), inverseWeight: place(1) },
    ...{ right: place(1), randomState: place(STATE_WORDS), augment: place(AUGMENT.words), end },
  };
}

/** How an operation sees its input: taps that follow each other in memory are one long tap. */
function seen(plan: Plan, operation: Operation, index: number) {
  const { kind, taps, dilation, inputs } = operation;
  const inStride = index === 0 ? inputStrideOf(plan) : roundUp(inputs);
  const joined = kind === "full" && dilation === 1 && inStride === inputs;
  return {
    inStride,
    segments: joined ? 1 : taps,
    segmentLength: joined ? taps * inputs : inputs,
    tapStride: dilation * inStride,
  };
}
