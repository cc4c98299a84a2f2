import { phrase } from "../../../training/phrase.ts";
import type { Confirmation } from "../../bundle/build-options.ts";
import type { ReplSession } from "../../device/repl/repl-session.ts";
import { WorkbenchError } from "../workbench-error.ts";
import { fromWatchText } from "./watch-text.ts";

/** Who answers on a watch: our app, or the firmware with a model of its own (the zero-code app). */
export type RecogniserKind = "app" | "firmware";

export interface Recogniser {
  readonly kind: RecogniserKind;
  /** What its model knows; empty where the watch does not say. */
  readonly labels: readonly string[];
  /** Which of its answers count, where they have to be confirmed. */
  readonly confirm?: Confirmation;
  /** Whether the other kind is on the watch too. */
  readonly isOtherThere: boolean;
}

/** A file that only the one kind has. */
export const RECOGNISER_FILE: Readonly<Record<RecogniserKind, string>> = {
  app: "gestures.app.js",
  firmware: ".tfmodel",
};

/** What each is called in the App Loader and on the watch. */
export const RECOGNISER_NAME: Readonly<Record<RecogniserKind, string>> = {
  app: "the Gestures app",
  firmware: "the firmware with its own (zero-code) model",
};

export function otherKind(kind: RecogniserKind): RecogniserKind {
  return kind === "app" ? "firmware" : "app";
}

const WHAT_IS_THERE =
  `(s=>[s.read("${RECOGNISER_FILE.app}",0,1)!==undefined,s.read("${RECOGNISER_FILE.firmware}",0,1)!==undefined,` +
  '(s.readJSON("gestures.model",1)||{}).labels||[],(s.read(".tfnames")||"").split(","),' +
  's.read("gestures.confirm",0,1)===undefined?"":require("gestures.confirm").holds((s.readJSON("gestures.json",1)||{}).confirm,s.readJSON("gestures.model",1)||{labels:[]})])(require("Storage"))';

/**
 * Finds out who is to be tried. Where both are on the watch it is the app, which is opened and shows on the watch's screen
 * what it understood, unless the firmware's model is asked for: nothing on the watch says which was flashed last.
 *
 * @throws WorkbenchError "no-recogniser", "no-firmware-model"
 */
export async function findRecogniser(session: ReplSession, wanted?: "firmware"): Promise<Recogniser> {
  const answer = await session.evaluate(WHAT_IS_THERE, { repeatable: true });
  const [hasApp, hasModel, appLabels, names, confirm]: unknown[] = Array.isArray(answer) ? answer : [];
  if (wanted === undefined && hasApp === true) {
    return {
      ...{ kind: "app", labels: texts(appLabels), isOtherThere: hasModel === true },
      ...confirmationOf(confirm),
    };
  }
  if (hasModel === true) return { kind: "firmware", labels: texts(names), isOtherThere: hasApp === true };
  throw wanted
    ? new WorkbenchError(
        "no-firmware-model",
        phrase`${session.link.name}: a model for the firmware is not on this watch`,
      )
    : new WorkbenchError("no-recogniser", phrase`${session.link.name}: the recogniser is not on this watch`);
}

/** What `holds` of `firmware/confirm.js` answers. */
function confirmationOf(value: unknown): Pick<Recogniser, "confirm"> {
  if (value === "twice") return { confirm: value };
  const [, name] = /^after=(.+)$/s.exec(typeof value === "string" ? fromWatchText(value) : "") ?? [];
  return name === undefined ? {} : { confirm: `after=${name}` };
}

function texts(value: unknown): string[] {
  return Array.isArray(value)
    ? value.map((one) => fromWatchText(String(one))).filter((text) => text !== "")
    : [];
}
