import { setBackend } from "@tensorflow/tfjs-core";
import { ENGINE_NAME } from "../../training/learning/engine/engine.ts";
import type { Trainer } from "../workbench/learn/trainer.ts";
import { WorkbenchError } from "../workbench/workbench-error.ts";
import type { BackendChoice } from "./training-backend-names.ts";

/** The name under which tfjs-node registers itself with tfjs. */
const NATIVE = "tensorflow";

/**
 * Finds what was chosen, and loads it where it is no part of this program.
 *
 * @param load loads tfjs-node, which then registers its backend
 * @throws WorkbenchError "not-installed" where tfjs-node is not there or does not work here
 */
export async function findTrainingBackend(
  choice: BackendChoice = "auto",
  load: () => Promise<unknown> = loadTfjsNode,
): Promise<Trainer> {
  if (choice !== "tfjs-node") return { engine: ENGINE_NAME };
  try {
    await load();
    if (!(await setBackend(NATIVE))) throw new Error("its native library did not start");
  } catch (error) {
    throw unusable(error);
  }
  return { engine: "TensorFlow (tfjs-node)", backend: NATIVE };
}

/** Named by a variable, so that no bundler looks for it. */
function loadTfjsNode(): Promise<unknown> {
  const name = "@tensorflow/tfjs-node";
  return import(name);
}

function unusable(error: unknown): WorkbenchError {
  const missing = error instanceof Error && "code" in error && error.code === "ERR_MODULE_NOT_FOUND";
  const reason = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
  return new WorkbenchError(
    "not-installed",
    missing
      ? "@tensorflow/tfjs-node is not installed"
      : `@tensorflow/tfjs-node does not work here: ${reason.replace(/\.$/, "")}`,
    {
      cause: error,
      hint: "Install it beside this program (npm install @tensorflow/tfjs-node), or leave out --backend: our own engine needs nothing.",
    },
  );
}
