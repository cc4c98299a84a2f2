import { ModelError } from "../graph/model-error.ts";

/** A layer or node that cannot be lowered: which one, of what class, why, and what to use instead. */
export function unsupportedLayer(
  name: string,
  className: string,
  reason: string,
  instead: string,
): ModelError {
  return new ModelError(
    "unsupported-layer",
    `layer "${name}" (${className}) cannot run on the watch: ${reason}`,
    instead === "" ? {} : { hint: instead },
  );
}
