/** What `create` answers. */

/** @import { Step } from "./step.js" */

/** Made out here, so that it keeps nothing of the reading alive. */
export const interpreter = (
  /** @type {Step[]} */ steps,
  /** @type {Int8Array | Float32Array} */ input,
  /** @type {Int8Array | Float32Array} */ output,
) => ({
  getInput: () => input,
  getOutput: () => output,
  invoke: () => {
    for (let i = 0; i < steps.length; i++) steps[i]._run(steps[i]);
  },
});
