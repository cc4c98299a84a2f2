import { ModelError } from "../../../training/model/graph/model-error.ts";

/** Runs `read` on a model file's content; what is wrong with it is said of the file. @throws ModelError */
export function ofFile<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    const { code, message, hint } = error;
    throw new ModelError(code, `${path}: ${message}`, {
      cause: error,
      ...(hint === undefined ? {} : { hint }),
    });
  }
}
