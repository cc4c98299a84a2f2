export interface ConvolutionOptions {
  readonly strides: readonly [number, number];
  readonly padding: "same" | "valid";
  readonly dilations: readonly [number, number];
  readonly relu: boolean;
  /** Filter [height, width, in, multiplier] instead of [height, width, in, out]. */
  readonly depthwise: boolean;
}
