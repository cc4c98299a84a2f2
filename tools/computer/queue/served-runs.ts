import { setTimeout as wait } from "node:timers/promises";
import type { Redis } from "ioredis";
import { WorkerLost } from "../../workbench/jobs/pool.ts";
import type { Task } from "../../workbench/jobs/task.ts";
import { TASKS } from "../../workbench/jobs/tasks.ts";
import { WireError } from "../../workbench/jobs/wire/wire.ts";
import type { Pool } from "../../workbench/jobs/workers.ts";
import { threads } from "../workers/threads.ts";
import { dataKey } from "./keys.ts";
import type { WorkerEvent } from "./queue-events.ts";
import { repeat } from "./repeat.ts";
import { find, type RunEntry } from "./roll.ts";
import { fromWireText, openParcel } from "./wire-text.ts";

/** Nobody waits for the jobs of this run any more. */
export class RunGone extends Error {}

/** Jobs that belong together, as a worker does them: in threads of their own, which end with the run. */
export interface ServedRun {
  readonly host: string;
  /**
   * Does a job, given as wire text.
   * @throws what the job threw; WorkerLost where its thread died; RunGone; WireError
   */
  perform(job: string): Promise<unknown>;
}

export interface ServedRuns {
  /** @throws RunGone */
  find(id: string): Promise<ServedRun>;
  /** Ends all threads, whatever they are doing. */
  close(): Promise<void>;
}

/** How soon a worker lets go of jobs that nobody waits for. */
const LOOK_MS = 1_000;
/** Recordings that are kept for the next run: regimes are a run each, and most are about the same recordings. */
const KEPT = 2;
/** Seconds to wait for recordings that the server has lost: who has them puts them there again. */
const PATIENCE = 15;

interface Open {
  readonly run: ServedRun;
  isGone: boolean;
  end(): Promise<void>;
}

export function createServedRuns(
  client: Redis,
  size: number,
  report: (event: WorkerEvent) => void,
): ServedRuns {
  const opened = new Map<string, Promise<Open>>();
  const kept = new Map<string, Promise<{ readonly shared: unknown; readonly bytes: number }>>();
  const stopLooking = repeat(LOOK_MS, look);

  async function look(): Promise<void> {
    for (const [id, opening] of [...opened]) {
      const entry = await find(client, "runs", id);
      if (entry) continue;
      opened.delete(id);
      const open = await opening.catch(() => undefined);
      if (!open) continue;
      open.isGone = true;
      await open.end();
    }
  }

  async function open(id: string): Promise<Open> {
    const entry = await find(client, "runs", id);
    if (!entry) throw new RunGone();
    const task = TASKS.find(({ name }) => name === entry.task);
    if (!task) throw new WireError(`no worker can do "${entry.task}"`);
    const isNew = !kept.has(entry.data);
    const { shared, bytes } = await dataOf(entry, task);
    const state = { isGone: false };
    let pool: Pool<unknown, unknown> | undefined;
    let jobs = 0;
    report({ kind: "run", host: entry.host, bytes: isNew ? bytes : 0 });
    return Object.assign(state, {
      run: {
        host: entry.host,
        async perform(text: string) {
          if (state.isGone) throw new RunGone();
          pool ??= threads.open(task, shared, size);
          const own = pool;
          try {
            const result = await own.run(task.wire.readJob(fromWireText(text)));
            jobs++;
            return result;
          } catch (error) {
            if (!(error instanceof WorkerLost)) throw error;
            // The next job gets new threads.
            if (pool === own) pool = undefined;
            await own.close();
            throw state.isGone ? new RunGone() : error;
          }
        },
      },
      async end() {
        await pool?.close();
        report({ kind: "run-over", host: entry.host, jobs });
      },
    });
  }

  function dataOf({ data }: RunEntry, task: Task<unknown, unknown, unknown>) {
    const fetching =
      kept.get(data) ??
      fetchData(data).then(async (bytes) => ({
        shared: task.wire.readShared(fromWireText(await openParcel({ hash: data, bytes }))),
        bytes: bytes.length,
      }));
    // The last used is the last to go.
    kept.delete(data);
    kept.set(data, fetching);
    fetching.catch(() => kept.delete(data));
    for (const old of [...kept.keys()].slice(0, -KEPT)) kept.delete(old);
    return fetching;
  }

  async function fetchData(hash: string): Promise<Buffer> {
    for (let second = 0; second < PATIENCE; second++) {
      const bytes = await client.getBuffer(dataKey(hash));
      if (bytes) return bytes;
      await wait(1000);
    }
    throw new Error("the recordings for it are not on the server");
  }

  return {
    async find(id) {
      let opening = opened.get(id);
      if (!opening) {
        opening = open(id);
        opened.set(id, opening);
        opening.catch(() => opened.delete(id));
      }
      return (await opening).run;
    },
    async close() {
      stopLooking();
      const all = await Promise.all([...opened.values()].map((opening) => opening.catch(() => undefined)));
      opened.clear();
      await Promise.all(all.map((one) => one?.end()));
    },
  };
}
