import { streamAround } from "../../../training/data/detector/stream-around.ts";
import type { Recording } from "../../../training/data/recordings/recording.ts";
import type { StorageEntry } from "../../bundle/app-folder.ts";
import { type FlashProgress, type FlashResult, flashApp } from "../../device/flash/flash-app.ts";
import type { ReplSession } from "../../device/repl/repl-session.ts";
import type { VirtualWatch } from "../../emulator/virtual-watch.ts";
import type { Following } from "../work.ts";

/** What stands for no answer: the watch was not sure, or its detector saw no gesture. */
export const UNKNOWN = "unknown";

export interface Performed {
  /** Gestures that the watch named rightly. */
  readonly right: number;
  /** [performed][answered]; the last column is "unknown". */
  readonly confusion: number[][];
  /** PNG of the screen after the last gesture. */
  readonly screenshot: Uint8Array;
}

export type PerformEvent =
  | { readonly kind: "flashing"; readonly progress: FlashProgress }
  | { readonly kind: "flashed"; readonly result: FlashResult }
  | {
      readonly kind: "performed";
      readonly done: number;
      readonly of: number;
      readonly label: string;
      readonly answer: string;
    };

/** Virtual milliseconds for boot code, and for an app to draw. */
const SETTLE_MS = 1000;

/**
 * Flashes an app to a virtual watch over a link to it, opens it, and performs the recordings before its accelerometer: the
 * watch's detector cuts them, its TensorFlow answers, and its JavaScript says what it understood.
 */
export async function performOnWatch(
  { watch, session }: { readonly watch: VirtualWatch; readonly session: ReplSession },
  install: readonly StorageEntry[],
  recordings: readonly Recording[],
  labels: readonly string[],
  { report, signal }: Following<PerformEvent>,
): Promise<Performed> {
  const onProgress = (progress: FlashProgress) => void report({ kind: "flashing", progress });
  report({ kind: "flashed", result: await flashApp(session, install, { onProgress }) });
  await watch.advance(SETTLE_MS);
  await session.evaluate('setTimeout(()=>load("gestures.app.js"),1),1');
  await watch.advance(SETTLE_MS);
  await session.evaluate("(answers=[],Bangle.on('aiGesture',name=>answers.push(name||'')),1)");
  const confusion = labels.map(() => Array.from({ length: labels.length + 1 }, () => 0));
  for (const [index, { label, samples }] of recordings.entries()) {
    signal?.throwIfAborted();
    await watch.playSamples(streamAround(samples));
    const answers = await session.evaluate("answers.splice(0)");
    const [answer] = Array.isArray(answers) ? answers : [];
    const answered = labels.indexOf(String(answer));
    confusion[labels.indexOf(label)][answered < 0 ? labels.length : answered]++;
    report({
      kind: "performed",
      done: index + 1,
      of: recordings.length,
      label,
      answer: String(answer || UNKNOWN),
    });
  }
  const right = confusion.reduce((sum, row, index) => sum + row[index], 0);
  return { right, confusion, screenshot: watch.screenshot() };
}
