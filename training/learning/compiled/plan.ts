/** What is taken of a convolution's rows: each as it is, the largest of windows of them, or one number for all rows. */
export type Pool =
  | { readonly kind: "none" }
  | { readonly kind: "largest"; readonly size: number; readonly step: number }
  | { readonly kind: "largest of all" }
  | { readonly kind: "mean of all" };

/**
 * A convolution over time with its ReLU and the pool behind it; a dense layer is one over a single row. "nothing" is a pool behind
 * another, with no convolution between.
 */
export interface Operation {
  readonly kind: "full" | "depthwise" | "nothing";
  readonly taps: number;
  readonly stride: number;
  readonly dilation: number;
  /** Rows of zeros in front of the input and behind it. */
  readonly before: number;
  readonly after: number;
  readonly inputs: number;
  readonly outputs: number;
  readonly relu: boolean;
  readonly pool: Pool;
  /** Rows of a whole window: what comes in, what the convolution makes of it, what is left by the pool. */
  readonly rowsIn: number;
  readonly rows: number;
  readonly rowsOut: number;
  /** Among the model's weights, where it has them. */
  readonly kernelAt: number | undefined;
  readonly biasAt: number | undefined;
}

/** A network as it is compiled: plain data, the same for the same shapes. */
export interface Plan {
  readonly windowLength: number;
  readonly classes: number;
  /** What counts are multiplied by. */
  readonly scale: number;
  readonly operations: readonly Operation[];
}
