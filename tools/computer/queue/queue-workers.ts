import type { Workers } from "../../workbench/jobs/workers.ts";
import { codeVersion } from "./code-version.ts";
import { connect } from "./connect.ts";
import { BEAT_MS } from "./keys.ts";
import { openRun } from "./open-run.ts";
import { QueueError } from "./queue-error.ts";
import type { CallerEvent } from "./queue-events.ts";
import { repeat } from "./repeat.ts";
import { list, type WorkerEntry } from "./roll.ts";
import type { ServerAddress } from "./server-address.ts";

/** Workers on any number of computers, reached over a Redis or Valkey. */
export interface QueueWorkers extends Workers {
  /** Gives up the connection. */
  close(): Promise<void>;
}

/**
 * Connects to where workers are. Where none is there, jobs wait until one comes.
 *
 * @throws QueueError; "other-version" where workers are there and none of them does what this program would
 */
export async function openQueueWorkers(
  address: ServerAddress,
  report: (event: CallerEvent) => void,
): Promise<QueueWorkers> {
  const version = codeVersion();
  const connection = await connect(address, (isThere) =>
    report({ kind: isThere ? "server-back" : "server-lost" }),
  );
  const { client, warning } = connection;
  const strangers = new Set<string>();
  let there: readonly WorkerEntry[] = [];
  const places = () => there.reduce((sum, { size }) => sum + size, 0);

  async function count(): Promise<WorkerEntry[]> {
    const all = await list(client, "workers");
    const before = `${there.length} ${places()}`;
    there = all.filter((worker) => worker.version === version);
    if (`${there.length} ${places()}` !== before)
      report({ kind: "workers", workers: there.length, places: places() });
    for (const other of all) {
      if (other.version === version || strangers.has(other.id)) continue;
      strangers.add(other.id);
      report({ kind: "other-version", host: other.host, version: other.version });
    }
    return all;
  }

  const all = await count();
  if (there.length === 0 && all.length > 0) {
    connection.close();
    throw otherVersion(all, version);
  }
  if (warning !== undefined) report({ kind: "warning", text: warning });
  if (all.length === 0) report({ kind: "workers", workers: 0, places: 0 });
  // A connection that is lost says so itself.
  const stopCounting = repeat(BEAT_MS, count);
  return {
    get size() {
      return Math.max(1, places());
    },
    open: (task, shared) => openRun(connection, version, task, shared, places),
    async close() {
      stopCounting();
      connection.close();
    },
  };
}

function otherVersion(workers: readonly WorkerEntry[], version: string): QueueError {
  const versions = [...new Set(workers.map((worker) => worker.version))].join(", ");
  const are = workers.length === 1 ? "the worker there is" : `the ${workers.length} workers there are`;
  return new QueueError("other-version", `${are} of another version: ${versions}, and this is ${version}`, {
    hint: "Install the same version everywhere, and start the workers anew.",
  });
}
