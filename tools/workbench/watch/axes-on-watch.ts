import { undoScreenRotation } from "../../../training/data/axes/screen-rotation.ts";
import { turnCounts } from "../../../training/data/axes/turn.ts";
import { isNoGesture } from "../../../training/data/negatives/no-gesture.ts";
import { ENOUGH_TO_GUESS, type GuessedTurn, guessTurn } from "../../../training/judging/axes/guess-turn.ts";
import type { JudgeOfAxes } from "../../../training/judging/axes/judge-of-axes.ts";
import { ModelError } from "../../../training/model/graph/model-error.ts";
import { readTflite } from "../../../training/model/tflite/read-tflite.ts";
import { readStorageFile } from "../../device/read-storage-file.ts";
import type { ReplSession } from "../../device/repl/repl-session.ts";
import { askScreenRotation } from "./ask-screen-rotation.ts";
import type { Recogniser, RecogniserKind } from "./find-recogniser.ts";
import type { Answer } from "./listen-answers.ts";

const MODEL_FILE: Readonly<Record<RecogniserKind, string>> = {
  app: "gestures.tfmodel",
  firmware: ".tfmodel",
};
/** Answers this sure on average need no looking into. */
const SURE_ENOUGH = 0.8;
/** Looked at again after so many more gestures, … */
const AGAIN_AFTER = 4;
/** … and not for ever. */
const MOST_GESTURES = 24;

/** Looks, gesture by gesture, whether a watch is worn the way its model learned. */
export interface AxesOnWatch {
  /**
   * Takes in one answer.
   * @returns the turn by which the model would be surer of the gestures so far, told once; undefined most of the time
   * @throws DeviceError when the link is lost
   */
  add(answer: Answer): Promise<GuessedTurn | undefined>;
}

/** The model is read from the watch, and only when its answers are not sure enough. */
export function lookAtAxes(session: ReplSession, { kind, labels }: Recogniser): AxesOnWatch {
  const gestures: Int8Array[] = [];
  let sureness = 0;
  let judge: JudgeOfAxes | undefined;
  let isOver = false;
  return {
    async add({ name, confidence, samples }) {
      if (isOver || !samples) return undefined;
      gestures.push(samples);
      // Who tries a model makes gestures: that it is none is not what it should be sure of.
      if (name !== undefined && !isNoGesture(name)) sureness += confidence;
      const count = gestures.length;
      if (count < ENOUGH_TO_GUESS || (count - ENOUGH_TO_GUESS) % AGAIN_AFTER !== 0) return undefined;
      isOver = count >= MOST_GESTURES;
      if (sureness / count >= SURE_ENOUGH) return undefined;
      judge ??= await judgeOnWatch(session, MODEL_FILE[kind], labels);
      if (!judge) {
        isOver = true;
        return undefined;
      }
      // The app turns samples back before its model sees them; the firmware does not.
      const rotation = kind === "app" ? await askScreenRotation(session) : undefined;
      const seen = rotation ? gestures.map((one) => turnCounts(one, undoScreenRotation(rotation))) : gestures;
      const found = guessTurn(judge, seen);
      if (found) isOver = true;
      return found;
    },
  };
}

/** Undefined where the watch's model is none that this program can run. */
async function judgeOnWatch(
  session: ReplSession,
  file: string,
  labels: readonly string[],
): Promise<JudgeOfAxes | undefined> {
  const bytes = await readStorageFile(session, file);
  if (!bytes) return undefined;
  try {
    const { graph } = readTflite(bytes);
    const [, windowLength, width, axes] = graph.tensors[graph.inputs[0]].shape;
    const outputs = graph.tensors[graph.outputs[0]].shape.at(-1);
    if (width !== 1 || axes !== 3 || outputs !== labels.length) return undefined;
    return { graph, labels, windowLength };
  } catch (error) {
    if (error instanceof ModelError) return undefined;
    throw error;
  }
}
