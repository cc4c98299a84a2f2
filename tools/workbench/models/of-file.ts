import { ModelError } from "../../../training/model/graph/model-error.ts";
import { phrase } from "../../../training/phrase.ts";

/** Runs `read` on a model file's content; what is wrong with it is said of the file. @throws ModelError */
export function ofFile<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    const { code, said } = error;
    throw new ModelError(code, phrase`${path}: ${said.message}`, { cause: error, hint: said.hint });
  }
}
