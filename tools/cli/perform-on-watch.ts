import { streamAround } from "../../training/data/detector/stream-around.ts";
import type { Recording } from "../../training/data/recordings/recording.ts";
import type { StorageEntry } from "../bundle/app-folder.ts";
import { ReplSession } from "../device/repl/repl-session.ts";
import { openPort } from "../device/transports/open-port.ts";
import { serveTcp } from "../emulator/serve-tcp.ts";
import { createVirtualWatch } from "../emulator/virtual-watch.ts";
import { flashFiles } from "./flash/flash-files.ts";
import { describeResult } from "./flash/flash-lines.ts";
import type { Output } from "./output.ts";
import { createProgress } from "./progress.ts";

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

/** Virtual milliseconds for boot code, and for an app to draw. */
const SETTLE_MS = 1000;

/**
 * Flashes an app to an emulated Bangle.js 2 over TCP, opens it, and performs the recordings before its accelerometer: the
 * watch's detector cuts them, its TensorFlow answers, and its JavaScript says what it understood.
 */
export async function performOnWatch(
  install: readonly StorageEntry[],
  recordings: readonly Recording[],
  labels: readonly string[],
  output: Output,
): Promise<Performed> {
  const watch = await createVirtualWatch({ target: "banglejs2" });
  const serving = await serveTcp(watch, { port: 0 });
  const port = `tcp://127.0.0.1:${serving.port}`;
  try {
    const session = await ReplSession.open(await openPort(port));
    try {
      output.say(`${port}: ${session.watch.board}, firmware ${session.watch.firmware}`);
      output.say(`gestures: ${describeResult(await flashFiles(session, install))}`);
      await watch.advance(SETTLE_MS);
      await session.evaluate('setTimeout(()=>load("gestures.app.js"),1),1');
      await watch.advance(SETTLE_MS);
      await session.evaluate("(answers=[],Bangle.on('aiGesture',name=>answers.push(name||'')),1)");
      const confusion = labels.map(() => Array.from({ length: labels.length + 1 }, () => 0));
      const progress = createProgress("Performing", recordings.length);
      for (const [index, { label, samples }] of recordings.entries()) {
        await watch.playSamples(streamAround(samples));
        const answers = await session.evaluate("answers.splice(0)");
        const [answer] = Array.isArray(answers) ? answers : [];
        const answered = labels.indexOf(String(answer));
        confusion[labels.indexOf(label)][answered < 0 ? labels.length : answered]++;
        progress.update(index + 1, `${label} → ${answer || UNKNOWN}`);
      }
      progress.stop();
      const right = confusion.reduce((sum, row, index) => sum + row[index], 0);
      return { right, confusion, screenshot: watch.screenshot() };
    } finally {
      await session.close();
    }
  } finally {
    await serving.close();
    watch.dispose();
  }
}
