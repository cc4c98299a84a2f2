import type { DeviceError } from "../../device/device-error.ts";
import { type FlashProgress, type FlashResult, flashApp } from "../../device/flash/flash-app.ts";
import { flashReconnecting } from "../../device/flash/flash-reconnecting.ts";
import type { FlashFile } from "../../device/flash/plan-flash.ts";
import type { ReplSession } from "../../device/repl/repl-session.ts";
import { describeWatch } from "../open-watch.ts";
import type { Output } from "../output.ts";
import { createProgress, type Progress } from "../progress.ts";
import { openForFlash } from "./other-recogniser.ts";

/** Flashes one watch, opening the link again when it is lost. */
export async function flashWithBar(
  port: string,
  files: readonly FlashFile[],
  { force = false, supports }: { readonly force?: boolean; readonly supports: readonly string[] },
  output: Output,
): Promise<FlashResult> {
  const bar = createFlashBar(files);
  let isNew = true;
  let other: string | undefined;
  const onOther = (warning: string) => {
    other = warning;
  };
  const open = async () => {
    const session = await openForFlash(port, supports, files, onOther);
    if (isNew) output.say(describeWatch(port, session));
    isNew = false;
    return session;
  };
  const onLost = ({ message }: DeviceError) => {
    bar.stop();
    output.warn(`${message}; connecting again`);
  };
  const options = { force, onProgress: bar.update, onLost };
  const result = await flashReconnecting(open, files, options).finally(() => bar.stop());
  if (other !== undefined) output.warn(other);
  return result;
}

/** Flashes over a link that is open. */
export function flashFiles(session: ReplSession, files: readonly FlashFile[]): Promise<FlashResult> {
  const bar = createFlashBar(files);
  return flashApp(session, files, { onProgress: bar.update }).finally(() => bar.stop());
}

/** A bar that is there while bytes are on their way, so that what is said before and between has the line for itself. */
function createFlashBar(files: readonly FlashFile[]) {
  const total = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const start = performance.now();
  let progress: Progress | undefined;
  return {
    update({ phase, bytesDone, bytesTotal, file }: FlashProgress) {
      if (phase === "checking") return;
      progress ??= createProgress("Sending", total);
      const rate = bytesDone / Math.max(0.001, (performance.now() - start) / 1000);
      const left = rate > 0 ? `${Math.ceil((bytesTotal - bytesDone) / rate)} s left` : "";
      progress.update(
        total - bytesTotal + bytesDone,
        `${(rate / 1000).toFixed(1)} kB/s  ${left}  ${file ?? ""}`,
      );
    },
    stop() {
      progress?.stop();
      progress = undefined;
    },
  };
}
