import { UserError } from "../../errors.ts";

export type ModelErrorCode =
  /** The bytes are not a TFLite model, or are damaged. */
  | "malformed-model"
  /** The schema version is not 3. */
  | "unsupported-version"
  /** An operator the watch does not have. */
  | "unsupported-operator"
  /** A tensor type, shape, option or quantization that the watch's kernels refuse. */
  | "unsupported-tensor"
  /** A layer that cannot be lowered to the watch's operators. */
  | "unsupported-layer"
  /** The arena is too small for the model. */
  | "arena-too-small"
  /** The model does not run on the chosen watch. */
  | "does-not-run"
  /** A model directory is incomplete or inconsistent. */
  | "bad-model-directory"
  /** Input of the wrong length or type was given to a model. */
  | "bad-input";

/** A model that cannot be read, lowered, or run on the watch. */
export class ModelError extends UserError<ModelErrorCode> {}
