import * as tf from "@tensorflow/tfjs-core";
import { windowAttributes } from "./attributes.ts";

/**
 * Gradients for convolutions with dilation, which tfjs refuses ("dilation rates greater than 1 are not yet supported
 * in gradients"). Without dilation, tfjs's own gradient runs, on whichever backend is in use.
 */
export function registerDilatedGradients(): void {
  extend(tf.Conv2D, tf.Conv2DBackpropInput, tf.Conv2DBackpropFilter);
  extend(
    tf.DepthwiseConv2dNative,
    tf.DepthwiseConv2dNativeBackpropInput,
    tf.DepthwiseConv2dNativeBackpropFilter,
  );
}

function extend(kernelName: string, inputKernel: string, filterKernel: string): void {
  const original = tf.getGradient(kernelName);
  tf.unregisterGradient(kernelName);
  tf.registerGradient({
    kernelName,
    inputsToSave: ["x", "filter"],
    gradFunc(dy, saved, attrs) {
      const { dilations } = windowAttributes(attrs);
      if (tf.backend_util.tupleValuesAreOne(dilations ?? 1)) return original.gradFunc(dy, saved, attrs);
      const [x, filter] = saved;
      if (Array.isArray(dy)) throw new TypeError("a convolution has one output");
      return {
        x: () => tf.engine().runKernel(inputKernel, { dy, filter }, { ...attrs, inputShape: x.shape }),
        filter: () => tf.engine().runKernel(filterKernel, { x, dy }, { ...attrs, filterShape: filter.shape }),
      };
    },
  });
}
