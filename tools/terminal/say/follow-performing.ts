import type { StorageEntry } from "../../bundle/app-folder.ts";
import type { PerformEvent } from "../../workbench/watch/perform-on-watch.ts";
import { createFlashBar } from "../flash-bar.ts";
import { describeResult } from "../flash-lines.ts";
import type { Output } from "../output.ts";
import { createProgress, type Progress } from "../progress.ts";

/** Shows how an app gets to a virtual watch and what that makes of gestures, with a bar for each. */
export function followPerforming(install: readonly StorageEntry[], output: Output) {
  const flashing = createFlashBar(install);
  let performing: Progress | undefined;
  return {
    report(event: PerformEvent): void {
      switch (event.kind) {
        case "flashing":
          flashing.update(event.progress);
          return;
        case "flashed":
          flashing.stop();
          output.say(`gestures: ${describeResult(event.result)}`);
          return;
        case "performed":
          performing ??= createProgress("Performing", event.of);
          performing.update(event.done, `${event.label} → ${event.answer}`);
      }
    },
    stop(): void {
      flashing.stop();
      performing?.stop();
    },
  };
}
