import { bytesToText, textToBytes } from "../../../tools/emulator/bytes.ts";
import type { EmulatedWatch } from "../../../tools/emulator/emulated-watch.ts";
import { createVirtualWatch } from "../../../tools/emulator/virtual-watch.ts";
import type { VirtualWatchOptions } from "../../../tools/emulator/virtual-watch-options.ts";

/** Somebody at the watch's REPL: types text and collects what comes back. */
export function openTerminal(watch: EmulatedWatch) {
  const link = watch.connect();
  let received = "";
  link.onData((bytes) => {
    received += bytesToText(bytes);
  });
  const take = () => {
    const taken = received;
    received = "";
    return taken;
  };
  return {
    link,
    take,
    /** Sends bytes and returns what the watch answers before time passes. */
    async send(text: string): Promise<string> {
      take();
      await link.write(textToBytes(text));
      return take();
    },
    /** Runs an expression without echo and returns what it prints. */
    async ask(expression: string): Promise<string> {
      take();
      await link.write(textToBytes(`\x10print(${expression})\n`));
      return take().replaceAll("\r\x1b[J", "").replace(/>$/, "").trim();
    },
  };
}

export async function newWatch(options: Partial<VirtualWatchOptions> = {}) {
  const watch = await createVirtualWatch({ target: "banglejs2", ...options });
  return { watch, terminal: openTerminal(watch) };
}
