import type { AiGestureVerdict } from "../planner/ai-gesture.ts";
import type { Target } from "../targets.ts";
import { interpreterVariables } from "./room.ts";
import { freeVariables, WATCHES } from "./watches.ts";

/**
 * `runs`: under the firmware's own `aiGesture` event as well as in our app; where the firmware has no TensorFlow, in our app as machine code.
 * `own app only`: in our app, which fills the input and asks for its own arena. `does not run`: neither.
 */
export type Verdict = "runs" | "own app only" | "does not run";

export interface TargetVerdict {
  readonly verdict: Verdict;
  /** In plain language; at least one for every verdict. */
  readonly reasons: readonly string[];
}

export interface ModelNeeds {
  readonly modelBytes: number;
  readonly arenaBytes: number;
  readonly aiGesture: AiGestureVerdict;
  /** Whether there is machine code for it. */
  readonly isCompilable: boolean;
}

/** The verdict on a model whose operators and tensors the watch's kernels take. */
export function judgeTarget(target: Target, needs: ModelNeeds): TargetVerdict {
  const watch = WATCHES[target];
  const variables = interpreterVariables(needs.modelBytes, needs.arenaBytes, target);
  const free = freeVariables(target);
  const memory = `the model (${needs.modelBytes} bytes) and its arena (${needs.arenaBytes} bytes) take ${variables} of ${watch.variables} variables`;
  if (variables > free) {
    return {
      verdict: "does not run",
      reasons: [`${memory}, and only about ${free} are free beside a clock and its widgets`],
    };
  }
  if (!watch.hasTensorflow) {
    const inJavaScript = "with an interpreter in JavaScript that takes seconds, not milliseconds";
    return needs.isCompilable
      ? {
          verdict: "runs",
          reasons: [
            `${watch.name} has no TensorFlow: our app runs the model as machine code, if the watch executes its RAM and passes a test that the app makes once; else ${inJavaScript}`,
            memory,
          ],
        }
      : {
          verdict: "own app only",
          reasons: [`${watch.name} has no TensorFlow: only our app runs the model, ${inJavaScript}`, memory],
        };
  }
  const { safe, reasons, notes } = needs.aiGesture;
  return safe
    ? { verdict: "runs", reasons: [memory, ...notes] }
    : {
        verdict: "own app only",
        reasons: [...reasons.map((reason) => `under aiGesture, ${reason}`), memory, ...notes],
      };
}
