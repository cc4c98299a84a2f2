import { DeviceError } from "../../device/device-error.ts";
import type { ReplSession } from "../../device/repl/repl-session.ts";

/** What the watch made of a gesture. */
export interface Answer {
  /** Undefined: a gesture that it does not know, or is not sure of. */
  readonly name: string | undefined;
  /** Probability of the best label, 0 to 1. */
  readonly confidence: number;
}

const APP = "gestures.app.js";
/** The zero-code app: the firmware itself answers. */
const FIRMWARE_MODEL = ".tfmodel";
/** Between two questions whether there is news. */
const ASK_INTERVAL_MS = 250;
/** Listens when nobody does (the app was only just loaded), and gives what was heard since it was asked the last time. */
const fetchFrom = (event: "gesture:*" | "aiGesture") =>
  "(()=>{if(global.__bgt)return __bgt.splice(0);var a=global.__bgt=[];" +
  `Bangle.on("${event}",(n,c)=>{a.push([n||"",c]);if(a.length>20)a.shift()});return[]})()`;

/**
 * Opens the recogniser on the watch, or listens to the firmware where there is only a model for that, and yields what it
 * understands, until the signal aborts.
 * @throws DeviceError "not-found" when neither is on the watch
 */
export async function* listenAnswers(session: ReplSession, signal: AbortSignal): AsyncGenerator<Answer> {
  const { clock, name } = session.link;
  const isStored = (file: string) =>
    session.evaluate(`require("Storage").read("${file}",0,1)!==undefined`, { repeatable: true });
  const hasApp = (await isStored(APP)) === true;
  if (!hasApp && (await isStored(FIRMWARE_MODEL)) !== true) {
    throw new DeviceError("not-found", `${name}: the recogniser is not on this watch`, {
      hint: "Send it there with `bangle-gestures flash`.",
    });
  }
  if (hasApp) await session.evaluate(`setTimeout(()=>load("${APP}"),1),1`);
  const fetch = fetchFrom(hasApp ? "gesture:*" : "aiGesture");
  while (!signal.aborted) {
    await new Promise<void>((resolve) => clock.after(ASK_INTERVAL_MS, resolve));
    const heard = await session.evaluate(fetch, { repeatable: true });
    for (const entry of Array.isArray(heard) ? heard : []) {
      const [label, certainty]: unknown[] = Array.isArray(entry) ? entry : [];
      const confidence = Array.isArray(certainty) ? highest(certainty.map(Number)) : Number(certainty);
      yield { name: label ? String(label) : undefined, confidence };
    }
  }
}

/** The highest probability among a model's outputs: those of an int8 one have scale 1/256 and zero point -128. */
function highest(outputs: readonly number[]): number {
  const most = Math.max(...outputs);
  const isInt8 = most > 1 || outputs.some((value) => value < 0);
  return isInt8 ? (most + 128) / 256 : most;
}
