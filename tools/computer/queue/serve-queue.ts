import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { type Job, Queue, UnrecoverableError, Worker } from "bullmq";
import { WorkerLost } from "../../workbench/jobs/pool.ts";
import { describeFailure } from "../../workbench/jobs/serve-jobs.ts";
import { WireError } from "../../workbench/jobs/wire/wire.ts";
import { codeVersion } from "./code-version.ts";
import type { Connection } from "./connect.ts";
import { execute } from "./execute.ts";
import { ANSWERS_SECONDS, answersKey, BEAT_MS, PREFIX, queueName } from "./keys.ts";
import { mapRedisError } from "./map-redis-error.ts";
import { type QueuedJob, RUN_GONE, readQueuedJob } from "./messages.ts";
import type { WorkerEvent } from "./queue-events.ts";
import { repeat } from "./repeat.ts";
import { announce, list, withdraw } from "./roll.ts";
import { createServedRuns, RunGone } from "./served-runs.ts";
import { toWireText } from "./wire-text.ts";

export interface ServeOptions {
  /** Jobs at once. */
  readonly size: number;
  report(event: WorkerEvent): void;
  /** After how long without a sign of life others take a worker's jobs. */
  readonly lockMs?: number;
}

export interface ServedQueue {
  readonly version: string;
  /** Takes no more jobs, and is over when those under way are done. */
  finish(): Promise<void>;
  /** Ends the jobs under way; others do them again. */
  handBack(): Promise<void>;
}

/** Work runs in threads, so nothing keeps this process from renewing its locks: who is late for ten seconds is dead. */
const LOCK_MS = 10_000;
/** How many workers a job may end before it is given up. */
const MOST_STALLS = 4;

/**
 * Does jobs that come over a server until it is told to finish.
 * @throws QueueError where the server refuses what workers need
 */
export async function serveQueue(
  { client, address }: Connection,
  { size, report, lockMs = LOCK_MS }: ServeOptions,
): Promise<ServedQueue> {
  const version = codeVersion();
  const entry = { id: randomUUID(), version, host: hostname(), size };
  const strangers = new Set<string>();
  const options = { connection: client, prefix: PREFIX };

  async function beat(): Promise<void> {
    await announce(client, "workers", entry);
    for (const run of await list(client, "runs")) {
      if (run.version === version || strangers.has(run.id)) continue;
      strangers.add(run.id);
      report({ kind: "other-version", host: run.host, version: run.version });
    }
  }

  async function perform({ data }: Job<QueuedJob>): Promise<void> {
    const queued = readQueuedJob(data);
    const start = performance.now();
    const run = await runs.find(queued.run);
    const answer = await run.perform(queued.job).then(
      (result) => ({ result }),
      (error: unknown) => {
        // Not the job's fault: others try it.
        if (error instanceof WorkerLost || error instanceof RunGone) throw error;
        return { failure: describeFailure(error) };
      },
    );
    // Before the job is done for BullMQ: whoever misses it in the queue finds its answer here.
    await execute(
      client
        .multi()
        .rpush(answersKey(queued.run), toWireText({ index: queued.index, answer }))
        .expire(answersKey(queued.run), ANSWERS_SECONDS),
    );
    report({ kind: "job", host: run.host, seconds: (performance.now() - start) / 1000 });
  }

  // Before anything is there that would have to be ended.
  await beat().catch((error: unknown) => {
    throw mapRedisError(error, address);
  });
  const runs = createServedRuns(client, size, report);
  const worker = new Worker<QueuedJob, void>(
    queueName(version),
    (job) =>
      perform(job).catch((error: unknown) => {
        if (error instanceof RunGone) throw new UnrecoverableError(RUN_GONE);
        if (error instanceof WireError) throw new UnrecoverableError(error.message);
        throw error;
      }),
    {
      ...options,
      name: entry.id,
      concurrency: size,
      lockDuration: lockMs,
      stalledInterval: lockMs / 2,
      maxStalledCount: MOST_STALLS,
    },
  );
  // Locks that others took over, jobs that are gone, lost connections: all of them mend themselves, or are told elsewhere.
  worker.on("error", () => {});
  const queue = new Queue(queueName(version), options);
  queue.on("error", () => {});
  // Nobody is left who would take it away.
  worker.on("failed", (job, { message }) => {
    if (message === RUN_GONE) void job?.remove().catch(() => {});
  });
  const stop = [
    repeat(BEAT_MS, beat),
    // Of callers that died.
    repeat(1000 * ANSWERS_SECONDS, () => queue.clean(1000 * ANSWERS_SECONDS, 1000, "failed")),
  ];

  return {
    version,
    async finish() {
      for (const end of stop) end();
      await withdraw(client, "workers", entry.id).catch(() => {});
      await worker.close();
      await runs.close();
      await queue.close();
    },
    handBack: () => runs.close(),
  };
}
