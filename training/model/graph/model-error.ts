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

/** More would say nothing that these do not. */
const FAULTS_SHOWN = 6;

/** Everything that is wrong as one error, in one line: somebody who mends a model wants to do it once. */
export function allFaults(faults: readonly [ModelError, ...ModelError[]]): ModelError {
  const [first] = faults;
  const messages = [...new Set(faults.map(({ message }) => message))];
  if (messages.length === 1) return first;
  const shown = messages.slice(0, FAULTS_SHOWN);
  const more = messages.length - shown.length;
  const hints = [...new Set(faults.flatMap(({ hint }) => hint ?? []))];
  return new ModelError(first.code, [...shown, ...(more > 0 ? [`and ${more} more`] : [])].join("; "), {
    cause: first,
    ...(hints.length > 0 ? { hint: hints.join(" ") } : {}),
  });
}

/** Runs each check; what they throw of `ModelError` is what is wrong. */
export function faultsOf(checks: Iterable<() => void>): ModelError[] {
  const faults: ModelError[] = [];
  for (const check of checks) {
    try {
      check();
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      faults.push(error);
    }
  }
  return faults;
}

/** Throws what is wrong, all of it; nothing where there is nothing. @throws ModelError */
export function throwFaults(faults: readonly ModelError[]): void {
  const [first, ...more] = faults;
  if (first !== undefined) throw allFaults([first, ...more]);
}
