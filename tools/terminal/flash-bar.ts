import type { FlashProgress } from "../device/flash/flash-app.ts";
import type { FlashFile } from "../device/flash/flash-file.ts";
import { createProgress, type Progress } from "./progress.ts";

/** A bar that is there while bytes are on their way, so that what is said before and between has the line for itself. */
export function createFlashBar(files: readonly FlashFile[]) {
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
