import type { ReplSession } from "../../device/repl/repl-session.ts";
import { RECOGNISER_FILE, type Recogniser } from "./find-recogniser.ts";
import { fromWatchText } from "./watch-text.ts";

/** What the watch made of a gesture. */
export interface Answer {
  /** Undefined: a gesture that it does not know, or is not sure of. */
  readonly name: string | undefined;
  /** Probability of the best label, 0 to 1. */
  readonly confidence: number;
  /** What the watch heard, as it gave it: x, y, z, … in counts. Absent where somebody else called it a gesture. */
  readonly samples?: Int8Array;
  /**
   * Where it does not count, because answers have to be confirmed: the gesture that has to be made now, or first; "" for any other. Absent
   * where it counts.
   */
  readonly wanted?: string;
  /** Where every sample was listened to: the gesture lies in so many seconds before its answer. */
  readonly within?: number;
}

/** Between two questions whether there is news. */
const ASK_INTERVAL_MS = 250;
/** Gestures in one answer, so that it fits into the smallest memory. */
const IN_ONE_ANSWER = 4;
/**
 * Listens when nobody does (the app was only just loaded), and says 0; otherwise gives what was heard since it was asked the last time. What listens to every sample tells where in
 * time a gesture lies, and has nothing to do with what the detector cuts. Answers that would have to be confirmed are heard as the others: it is the model that is tried.
 */
const fetchFrom = (event: "gesture:*" | "aiGesture", continuous: boolean) =>
  `(()=>{if(global.__bgt)return __bgt.splice(0,${IN_ONE_ANSWER}).map(x=>[x[0],x[1],x[2]?x[2].join():"",x[3],x[4]]);` +
  `var a=global.__bgt=[],l;${continuous ? 'require("gestures").start({continuous:true});' : ""}Bangle.on("gesture",x=>l=x);` +
  `var k=(n,c,t,w)=>{a.push([n||"",c,t?0:l,t?t.end-t.begin:0,w]);l=0;if(a.length>20)a.shift()};` +
  `Bangle.on("${event}",(n,c,w,t)=>k(n,c,t));Bangle.on("gestureUnconfirmed",(n,c,w,x,t)=>k(n,c,t,x));return 0})()`;

/**
 * Opens the recogniser on the watch, or listens to the firmware, and yields what it understands, until the signal aborts.
 * @param onListening called once, when the watch has begun to keep its answers for us: none after that is missed
 * @param options.continuous asks our app to find gestures while the wrist keeps moving, whatever its settings say
 * @param options.onLeft called when another program runs on the watch than before: its button was pressed, and the recogniser may be gone
 * @throws DeviceError as `ReplSession.evaluate`
 */
export async function* listenAnswers(
  session: ReplSession,
  { kind, isOtherThere }: Recogniser,
  signal: AbortSignal,
  onListening: () => void | Promise<void> = () => {},
  { continuous = false, onLeft }: { readonly continuous?: boolean; readonly onLeft?: () => void } = {},
): AsyncGenerator<Answer> {
  const { clock } = session.link;
  if (kind === "app") await session.evaluate(`setTimeout(()=>load("${RECOGNISER_FILE.app}"),1),1`);
  // The app may be open and have set the detector to what its own model wants: leave it.
  else if (isOtherThere) await session.evaluate("setTimeout(()=>load(),1),1");
  const fetch = fetchFrom(kind === "app" ? "gesture:*" : "aiGesture", continuous);
  let isListening = false;
  while (!signal.aborted) {
    await new Promise<void>((resolve) => clock.after(ASK_INTERVAL_MS, resolve));
    const heard = await session.evaluate(fetch, { repeatable: true });
    if (!Array.isArray(heard)) {
      // At first the program that was there before may be the one that has just begun to listen.
      if (isListening) onLeft?.();
      continue;
    }
    if (!isListening) await onListening();
    isListening = true;
    for (const entry of heard) {
      const [label, certainty, samples, within, wanted]: unknown[] = Array.isArray(entry) ? entry : [];
      const confidence = Array.isArray(certainty) ? highest(certainty.map(Number)) : Number(certainty);
      yield {
        name: label ? fromWatchText(String(label)) : undefined,
        confidence,
        ...(samples ? { samples: Int8Array.from(String(samples).split(","), Number) } : {}),
        ...(typeof wanted === "string" ? { wanted: fromWatchText(wanted) } : {}),
        ...(within ? { within: Number(within) } : {}),
      };
    }
  }
}

/** The highest probability among a model's outputs: those of an int8 one have scale 1/256 and zero point -128. */
function highest(outputs: readonly number[]): number {
  const most = Math.max(...outputs);
  const isInt8 = most > 1 || outputs.some((value) => value < 0);
  return isInt8 ? (most + 128) / 256 : most;
}
