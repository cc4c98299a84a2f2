import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { runInRealTime } from "../../tools/emulator/realtime.ts";
import { serveTcp } from "../../tools/emulator/serve-tcp.ts";
import { createVirtualWatch } from "../../tools/emulator/virtual-watch.ts";

/** Virtual watches on TCP in a process of their own, so that what they cost is not counted as the tool's. */
export interface WatchProcess {
  readonly ports: readonly string[];
  /** Seconds of CPU that the process has used. */
  cpu(): Promise<number>;
  /** The contents of a file on one of its watches, as base64; undefined where there is none. */
  read(port: string, file: string): Promise<string | undefined>;
  /** Has a watch go away for good, in the middle of whatever it does. */
  kill(port: string): Promise<void>;
  stop(): void;
}

interface Request {
  readonly ask: "ports" | "cpu" | "read" | "kill";
  readonly port?: string;
  readonly file?: string;
}

const SELF = fileURLToPath(import.meta.url);

export async function startWatchProcess(watches: number): Promise<WatchProcess> {
  const child = fork(SELF, ["watches", String(watches)], { execArgv: process.execArgv });
  const ports: unknown = await answer(child, { ask: "ports" });
  return {
    ports: Array.isArray(ports) ? ports.map(String) : [],
    cpu: async () => Number(await answer(child, { ask: "cpu" })),
    async read(port, file) {
      const base64 = await answer(child, { ask: "read", port, file });
      return typeof base64 === "string" ? base64 : undefined;
    },
    async kill(port) {
      await answer(child, { ask: "kill", port });
    },
    stop: () => child.disconnect(),
  };
}

/** One request at a time. */
async function answer(child: ChildProcess, request: Request): Promise<unknown> {
  const answered = once(child, "message");
  child.send(request);
  const [{ value }] = await answered;
  return value;
}

async function serve(count: number): Promise<void> {
  const all = await Promise.all(
    Array.from({ length: count }, async () => {
      const watch = await createVirtualWatch({ target: "banglejs2" });
      const stopTime = runInRealTime(watch);
      const serving = await serveTcp(watch, { port: 0 });
      return { watch, stopTime, serving, port: `tcp://127.0.0.1:${serving.port}` };
    }),
  );
  const perform = async ({ ask, port, file = "" }: Request): Promise<unknown> => {
    if (ask === "ports") return all.map((one) => one.port);
    if (ask === "cpu") {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1e6;
    }
    const one = all.find((some) => some.port === port);
    if (ask === "read") return Buffer.from(one?.watch.storage.read(file) ?? []).toString("base64");
    one?.stopTime();
    await one?.serving.close();
    one?.watch.dispose();
    return undefined;
  };
  process.on("message", async (request: Request) => process.send?.({ value: await perform(request) }));
  process.once("disconnect", () => process.exit(0));
}

if (process.argv[1] === SELF && process.argv[2] === "watches") await serve(Number(process.argv[3]));
