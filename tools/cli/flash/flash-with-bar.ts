import { bench } from "../../computer/bench.ts";
import type { DeviceError } from "../../device/device-error.ts";
import type { FlashResult } from "../../device/flash/flash-app.ts";
import type { FlashFile } from "../../device/flash/flash-file.ts";
import { flashReconnecting } from "../../device/flash/flash-reconnecting.ts";
import { createFlashBar } from "../../terminal/flash-bar.ts";
import type { Output } from "../../terminal/output.ts";
import { warningOf } from "../../terminal/say/say-other-recogniser.ts";
import { describeWatch } from "../../workbench/watch/open-watch.ts";
import { type OtherRecogniser, openForFlash } from "../../workbench/watch/other-recogniser.ts";

/** Flashes one watch, opening the link again when it is lost. */
export async function flashWithBar(
  port: string,
  files: readonly FlashFile[],
  { force = false, supports }: { readonly force?: boolean; readonly supports: readonly string[] },
  output: Output,
): Promise<FlashResult> {
  const bar = createFlashBar(files);
  let isNew = true;
  let other: OtherRecogniser | undefined;
  const onOther = (found: OtherRecogniser) => {
    other = found;
  };
  const open = async () => {
    const session = await openForFlash(bench.ports, port, supports, files, onOther);
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
  if (other !== undefined) output.warn(warningOf(other));
  return result;
}
