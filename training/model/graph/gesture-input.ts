import { elementCount, type Graph, type Shape } from "./graph.ts";
import { ModelError } from "./model-error.ts";

/** Fewer samples are no movement: whatever an input of so few numbers holds, it is no gesture. */
const FEWEST_SAMPLES = 2;

/**
 * Samples of x, y and z in an input of this shape (batch included), as a gesture fills it: one number after the other, x, y, z, x, y, z,
 * which [50, 3], [1, 50, 3], [50, 1, 3], [50, 3, 1] and a flat [150] all are. Undefined where the input holds something else.
 */
export function samplesOf(shape: Shape): number | undefined {
  const sizes = shape.filter((size) => size !== 1);
  const [first = 0, axes = 3] = sizes;
  const samples = sizes.length === 1 ? first / 3 : first;
  const fits = sizes.length <= 2 && axes === 3 && Number.isInteger(samples) && samples >= FEWEST_SAMPLES;
  return fits ? samples : undefined;
}

/** The samples that a gesture model takes. @throws ModelError "unsupported-layer" where its input is no gesture's. */
export function windowLengthOf({ inputs, tensors }: Graph): number {
  const { shape } = tensors[inputs[0]];
  const samples = samplesOf(shape);
  if (samples !== undefined) return samples;
  throw new ModelError(
    "unsupported-layer",
    `the model's input is ${describeShape(shape)}, and a gesture is [samples, 3]${suspicion(shape)}`,
    {
      hint: "Train it on [50, 3], [50, 1, 3], [50, 3, 1] or a flat [150]: 50 samples of x, y and z in counts of 64 per g.",
    },
  );
}

/**
 * Why a model with these ends is none of gestures, as a sentence's end; undefined where it may be one.
 *
 * @param input shape of the input, batch included
 * @param output shape of the output, batch included
 */
export function whyNoGestures(input: Shape, output: Shape): string | undefined {
  if (samplesOf(input) === undefined) {
    return `its input is ${describeShape(input)}, and a gesture is [samples, 3]${suspicion(input)}`;
  }
  const answers = elementCount(output);
  if (output.at(-1) === answers && answers > 1) return undefined;
  return `its output is ${describeShape(output)}, and one number for each of two gestures or more is expected`;
}

/** A shape as people give it: without the batch, and one number in words. */
export function describeShape(shape: Shape): string {
  return elementCount(shape) === 1
    ? "one number"
    : `[${(shape.length > 1 ? shape.slice(1) : shape).join(", ")}]`;
}

/** What it looks like instead. */
function suspicion(shape: Shape): string {
  const sizes = shape.filter((size) => size !== 1);
  const [first = 1, second = 1] = sizes;
  if (sizes.length === 0) return " (such as TensorFlow's sample hello_world, which learns a sine)";
  if (first === 3 && second > 3) return " (here the axes come first)";
  if (sizes.length === 2 && second > 3)
    return ` (here are ${second} values a sample; the watch measures three)`;
  if (sizes.length === 1) return " (no whole number of x, y, z; features computed from a recording, perhaps)";
  return " (a picture, perhaps)";
}
