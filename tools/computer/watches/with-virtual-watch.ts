import { ReplSession } from "../../device/repl/repl-session.ts";
import { openPort } from "../../device/transports/open-port.ts";
import { serveTcp } from "../../emulator/serve-tcp.ts";
import { createVirtualWatch, type VirtualWatch } from "../../emulator/virtual-watch.ts";

/** Starts a virtual Bangle.js 2 on any free TCP port, connects to it, and ends both when the work with it is done. */
export async function withVirtualWatch<Result>(
  work: (connected: { readonly watch: VirtualWatch; readonly session: ReplSession }) => Promise<Result>,
  onOpen: (port: string, session: ReplSession) => void,
): Promise<Result> {
  const watch = await createVirtualWatch({ target: "banglejs2" });
  const serving = await serveTcp(watch, { port: 0 });
  const port = `tcp://127.0.0.1:${serving.port}`;
  try {
    const session = await ReplSession.open(await openPort(port));
    try {
      onOpen(port, session);
      return await work({ watch, session });
    } finally {
      await session.close();
    }
  } finally {
    await serving.close();
    watch.dispose();
  }
}
