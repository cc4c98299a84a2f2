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
/** Between two questions whether there is news. */
const ASK_INTERVAL_MS = 250;
/** Listens when nobody does (the app was only just loaded), and gives what was heard since it was asked the last time. */
const FETCH =
  "(()=>{if(global.__bgt)return __bgt.splice(0);var a=global.__bgt=[];" +
  'Bangle.on("gesture:*",(n,c)=>{a.push([n||"",c]);if(a.length>20)a.shift()});return[]})()';

/**
 * Opens the recogniser on the watch and yields what it understands, until the signal aborts.
 * @throws DeviceError "not-found" when the recogniser is not on the watch
 */
export async function* listenAnswers(session: ReplSession, signal: AbortSignal): AsyncGenerator<Answer> {
  const { clock, name } = session.link;
  const isThere = await session.evaluate(`require("Storage").read("${APP}",0,1)!==undefined`, {
    repeatable: true,
  });
  if (isThere !== true) {
    throw new DeviceError("not-found", `${name}: the recogniser is not on this watch`, {
      hint: "Send it there with `bangle-gestures flash`.",
    });
  }
  await session.evaluate(`setTimeout(()=>load("${APP}"),1),1`);
  while (!signal.aborted) {
    await new Promise<void>((resolve) => clock.after(ASK_INTERVAL_MS, resolve));
    const heard = await session.evaluate(FETCH, { repeatable: true });
    for (const entry of Array.isArray(heard) ? heard : []) {
      const [label, confidence]: unknown[] = Array.isArray(entry) ? entry : [];
      yield { name: label ? String(label) : undefined, confidence: Number(confidence) };
    }
  }
}
