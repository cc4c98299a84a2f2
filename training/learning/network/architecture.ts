import type * as tfl from "@tensorflow/tfjs-layers";

/** What a network has to fit: its input and its outputs. */
export interface NetworkShape {
  /** Samples in a window. */
  readonly windowLength: number;
  readonly classes: number;
}

/**
 * A way to build an untrained network. Its input is [batch, windowLength, 1, 3] in raw counts, its output the
 * probabilities of the classes; every layer of it can be lowered to what the watch has.
 */
export interface Architecture {
  readonly name: string;
  build(shape: NetworkShape): tfl.Sequential;
  /** The networks that it is made of, where each learns for itself. */
  readonly members?: Members;
}

/** Networks that learn apart and answer together: the logits of the whole are the mean of theirs. */
export interface Members {
  readonly architectures: readonly Architecture[];
  /** The weights of the whole from those of every member, all in their models' order … */
  join(weights: readonly (readonly Float32Array[])[], shape: NetworkShape): Float32Array[];
  /** … and the members' from those of the whole. */
  split(weights: readonly Float32Array[], shape: NetworkShape): Float32Array[][];
}
