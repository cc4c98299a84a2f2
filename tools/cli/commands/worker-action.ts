import { availableParallelism } from "node:os";
import { connect } from "../../computer/queue/connect.ts";
import type { WorkerEvent } from "../../computer/queue/queue-events.ts";
import { serveQueue } from "../../computer/queue/serve-queue.ts";
import { parseServerAddress } from "../../computer/queue/server-address.ts";
import { countOf, createOutput } from "../../terminal/output.ts";
import { stopOnSignals } from "../../terminal/stop-signals.ts";
import { describeWorkerEvent } from "../say-queue.ts";

export interface WorkerFlags {
  readonly jobs?: number;
  readonly json?: boolean;
}

/** There may be many in a second. */
const JOBS_SAID_MS = 10_000;

/** Does jobs until it is told to stop. */
export async function runWorker(
  server: string,
  { jobs: size = availableParallelism(), ...flags }: WorkerFlags,
): Promise<void> {
  const output = createOutput(flags);
  const address = parseServerAddress(server);
  let jobs = 0;
  let said = Number.NEGATIVE_INFINITY;
  const report = (event: WorkerEvent) => {
    if (event.kind === "job") {
      jobs++;
      if (performance.now() - said < JOBS_SAID_MS) return;
      said = performance.now();
    }
    const { text, isNews } = describeWorkerEvent(event, address, jobs);
    if (isNews) output.say(text);
    else output.warn(text);
  };
  const connection = await connect(address, (isThere) =>
    report({ kind: isThere ? "server-back" : "server-lost" }),
  );
  const stopping = stopOnSignals();
  try {
    const served = await serveQueue(connection, { size, report });
    output.say(
      `Version ${served.version} works for whoever has jobs at ${address.name} (${connection.server}), ${countOf(size, "job")} at once. Ctrl-C ends it.`,
    );
    if (connection.warning !== undefined) output.warn(connection.warning);
    await aborted(stopping.signal);
    stopping.forget();
    const second = stopOnSignals();
    second.signal.addEventListener("abort", () => void served.handBack());
    output.say("Taking no more jobs, and finishing what is under way; Ctrl-C again hands it back.");
    await served.finish();
    second.forget();
  } finally {
    stopping.forget();
    connection.close();
  }
  output.say(`${countOf(jobs, "job")} done here.`);
  output.result({ jobs });
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
