import type { DeviceError } from "../../device/device-error.ts";
import {
  type FlashOptions,
  type FlashProgress,
  type FlashResult,
  flashApp,
} from "../../device/flash/flash-app.ts";
import { flashReconnecting } from "../../device/flash/flash-reconnecting.ts";
import type { FlashFile } from "../../device/flash/plan-flash.ts";
import type { ReplSession } from "../../device/repl/repl-session.ts";
import { describeWatch, openWatch } from "../open-watch.ts";
import type { Output } from "../output.ts";
import { createProgress } from "../progress.ts";

/** Flashes one watch, opening the link again when it is lost. */
export function flashWithBar(
  port: string,
  files: readonly FlashFile[],
  { force = false }: { readonly force?: boolean },
  output: Output,
): Promise<FlashResult> {
  let isNew = true;
  const open = async () => {
    const session = await openWatch(port);
    if (isNew) output.say(describeWatch(port, session));
    isNew = false;
    return session;
  };
  const onLost = ({ message }: DeviceError) => output.warn(`${message}; connecting again`);
  return withFlashProgress(files, (onProgress) =>
    flashReconnecting(open, files, { force, onProgress, onLost }),
  );
}

/** Flashes over a link that is open. */
export function flashFiles(session: ReplSession, files: readonly FlashFile[]): Promise<FlashResult> {
  return withFlashProgress(files, (onProgress) => flashApp(session, files, { onProgress }));
}

async function withFlashProgress(
  files: readonly FlashFile[],
  flash: (onProgress: NonNullable<FlashOptions["onProgress"]>) => Promise<FlashResult>,
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
  return flash(onProgress).finally(() => progress.stop());
}
