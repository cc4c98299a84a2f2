/** What a model answered: for each window, one probability a class; row after row. */
export interface Answers {
  readonly probabilities: ArrayLike<number>;
  readonly classes: number;
}

/** The most probable class and its probability; of equals, the first, as on the watch. */
export interface Best {
  readonly index: number;
  readonly probability: number;
}

/** The best class of every row. Throws `RangeError` where the rows are not whole. */
export function bestOf({ probabilities, classes }: Answers): Best[] {
  if (!(classes > 0) || probabilities.length % classes !== 0) {
    throw new RangeError(`${probabilities.length} probabilities are not rows of ${classes}`);
  }
  return Array.from({ length: probabilities.length / classes }, (_, row) => {
    let index = 0;
    for (let other = 1; other < classes; other++) {
      if (probabilities[row * classes + other] > probabilities[row * classes + index]) index = other;
    }
    return { index, probability: probabilities[row * classes + index] };
  });
}

/** The probabilities of an int8 softmax output: scale 1/256, zero point -128. */
export function fromInt8Softmax(output: Int8Array): Float32Array {
  return Float32Array.from(output, (value) => (value + 128) / 256);
}
