import { type FlashProgress, type FlashResult, flashApp } from "../../device/flash/flash-app.ts";
import { type FlashFile, planFlash } from "../../device/flash/plan-flash.ts";
import { ReplSession } from "../../device/repl/repl-session.ts";
import { openPort } from "../../device/transports/open-port.ts";
import { readAppFolder } from "../files/app-folder-files.ts";
import { createOutput, type Output } from "../output.ts";
import { createProgress } from "../progress.ts";
import type { FlashFlags } from "./flash.ts";

export async function runFlash(folder: string, flags: FlashFlags): Promise<void> {
  const output = createOutput(flags);
  const { id, install } = await readAppFolder(folder);
  const session = await ReplSession.open(await openPort(flags.port));
  try {
    output.say(`${flags.port}: ${session.watch.board}, firmware ${session.watch.firmware}`);
    if (flags.dryRun) {
      const plan = await planFlash(session, install, flags);
      for (const { name, bytes } of plan.changed) output.say(`would send ${name} (${bytes.length} bytes)`);
      output.say(`${plan.unchanged.length} files are on the watch already, ${plan.changed.length} are not`);
      output.result({
        filesSent: 0,
        filesUnchanged: plan.unchanged.length,
        wouldSend: plan.changed.map(({ name }) => name),
      });
      return;
    }
    const result = await flashFiles(session, install, { force: flags.force ?? false });
    sayResult(id, result, output);
    output.result(result);
  } finally {
    await session.close();
  }
}

/** Flashes with a progress bar. */
export async function flashFiles(
  session: ReplSession,
  files: readonly FlashFile[],
  options: { readonly force?: boolean } = {},
): Promise<FlashResult> {
  const start = performance.now();
  const total = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const progress = createProgress("Sending", total);
  const onProgress = ({ bytesDone, bytesTotal, file }: FlashProgress) => {
    const rate = bytesDone / Math.max(0.001, (performance.now() - start) / 1000);
    const left = rate > 0 ? `${Math.ceil((bytesTotal - bytesDone) / rate)} s left` : "";
    progress.update(
      total - bytesTotal + bytesDone,
      `${(rate / 1000).toFixed(1)} kB/s  ${left}  ${file ?? ""}`,
    );
  };
  return flashApp(session, files, { ...options, onProgress }).finally(() => progress.stop());
}

export function sayResult(id: string, result: FlashResult, output: Output): void {
  const { filesSent, filesUnchanged, bytesOnWire, seconds } = result;
  const same = filesUnchanged > 0 ? `, ${filesUnchanged} unchanged` : "";
  output.say(
    `${id}: ${filesSent} files sent and verified${same}; ${bytesOnWire} bytes on the wire in ${seconds.toFixed(1)} s`,
  );
}
