import * as v from "valibot";
import { phrase } from "../../../training/phrase.ts";
import type { ReplSession } from "../../device/repl/repl-session.ts";
import { refusalOf } from "../../dialect/reading/rewrite.ts";
import { WorkbenchError } from "../workbench-error.ts";
import { RECOGNISER_FILE } from "./find-recogniser.ts";
import { fromWatchText, toWatchText } from "./watch-text.ts";

/** What the recogniser on a watch does for each gesture, wherever its wearer is; the same as its settings page shows. */
export interface GestureActions {
  readonly labels: readonly string[];
  /** What can be chosen, as `firmware/actions.js` has it; beside that JavaScript after "js:". */
  readonly choices: readonly string[];
  /** By label; a label that is not there does nothing. */
  readonly actions: ReadonlyMap<string, string>;
  /** Whether the recogniser listens from the watch's start on, and not only while its app is open. */
  readonly atStart: boolean;
  /** Which answers count, as `firmware/confirm.js` has it: "" for all, "twice", or "after=" and a label. Absent where the app on the watch is of before that. */
  readonly confirm?: { readonly how: string; readonly choices: readonly string[] };
}

/** The action that does nothing. */
export const NO_ACTION = "none";
/** Stands before JavaScript of one's own. */
export const CODE_ACTION = "js:";

const READ =
  `(s=>{if(s.read("${RECOGNISER_FILE.app}",0,1)===undefined)return 0;` +
  'var m=s.readJSON("gestures.model",1)||{labels:[]},c=s.readJSON("gestures.json",1)||{};' +
  'return[m.labels,require("gestures.actions").names,c,' +
  's.read("gestures.confirm",0,1)?(f=>[f.holds(c.confirm,m),f.choices(m.labels)])(require("gestures.confirm")):0]})(require("Storage"))';

const answerSchema = v.tuple([
  v.array(v.string()),
  v.array(v.string()),
  v.object({ boot: v.optional(v.unknown()), actions: v.optional(v.record(v.string(), v.string())) }),
  v.union([v.literal(0), v.tuple([v.string(), v.array(v.string())])]),
]);

/** @throws WorkbenchError "no-recogniser"; DeviceError as `ReplSession.evaluate` */
export async function readGestureActions(session: ReplSession): Promise<GestureActions> {
  const answer = v.safeParse(answerSchema, await session.evaluate(READ, { repeatable: true }));
  if (!answer.success)
    throw new WorkbenchError(
      "no-recogniser",
      phrase`${session.link.name}: the recogniser is not on this watch`,
    );
  const [labels, choices, { boot, actions = {} }, confirm] = answer.output;
  return {
    labels: labels.map(fromWatchText),
    choices,
    actions: new Map(Object.entries(actions).map((one) => [fromWatchText(one[0]), fromWatchText(one[1])])),
    atStart: Boolean(boot),
    ...(confirm === 0
      ? {}
      : { confirm: { how: fromWatchText(confirm[0]), choices: confirm[1].map(fromWatchText) } }),
  };
}

/**
 * Writes what each gesture does into the watch's settings, beside what else is there, and starts the watch's programs anew, so that it
 * counts at once.
 * @throws DeviceError as `ReplSession.evaluate`
 */
export async function writeGestureActions(
  session: ReplSession,
  { actions, atStart, confirm }: Pick<GestureActions, "actions" | "atStart" | "confirm">,
): Promise<void> {
  const chosen = Object.fromEntries(
    [...actions]
      .filter(([, action]) => action !== NO_ACTION)
      .map(([label, action]) => [toWatchText(label), toWatchText(action)]),
  );
  await session.evaluate(
    `(s=>{var c=s.readJSON("gestures.json",1)||{};c.boot=${atStart};c.actions=${JSON.stringify(chosen)};` +
      (confirm ? `c.confirm=${JSON.stringify(toWatchText(confirm.how))};` : "") +
      'return s.writeJSON("gestures.json",c)})(require("Storage"))',
    { repeatable: true },
  );
  await session.evaluate("setTimeout(()=>load(),100),1", { repeatable: true });
}

/**
 * JavaScript among actions that no watch can read to its end: a gesture would come to nothing, without a word on the watch.
 * @returns by label, what the watch would say of it
 */
export function unreadableCode(actions: GestureActions["actions"]): ReadonlyMap<string, string> {
  return new Map(
    [...actions].flatMap(([label, action]): [string, string][] => {
      const said = action.startsWith(CODE_ACTION)
        ? refusalOf(toWatchText(action.slice(CODE_ACTION.length)))
        : undefined;
      return said === undefined ? [] : [[label, said]];
    }),
  );
}

/**
 * JavaScript for an app of one's own that listens to these gestures.
 * @param isContinuous whether it finds them while the wrist keeps moving, too
 */
export function codeFor(labels: readonly string[], isContinuous = false): string {
  const [first = "circle", ...others] = labels;
  return [
    'const gestures = require("gestures");',
    ...(isContinuous
      ? ["// Also while the wrist keeps moving.", "gestures.start({ continuous: true });"]
      : []),
    `gestures.on(${JSON.stringify(first)}, (name, confidence) => {`,
    "  Bangle.buzz();",
    "});",
    ...others.map((label) => `gestures.on(${JSON.stringify(label)}, () => print(${JSON.stringify(label)}));`),
    "// Every gesture; name is undefined where the watch is not sure.",
    'gestures.on("*", (name, confidence) => print(name, confidence));',
    "",
  ].join("\n");
}
