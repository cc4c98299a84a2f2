import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { Queue } from "bullmq";
import { reviveError, WorkerLost } from "../../workbench/jobs/pool.ts";
import type { Task } from "../../workbench/jobs/task.ts";
import { WireError } from "../../workbench/jobs/wire/wire.ts";
import type { Pool } from "../../workbench/jobs/workers.ts";
import type { Connection } from "./connect.ts";
import { keepQueue, removeJobs } from "./housekeeping.ts";
import { answersKey, BEAT_MS, dataKey, GONE_MS, PREFIX, queueName } from "./keys.ts";
import { mapRedisError } from "./map-redis-error.ts";
import { type QueuedJob, RUN_GONE, readQueuedAnswer } from "./messages.ts";
import { QueueError } from "./queue-error.ts";
import { repeat } from "./repeat.ts";
import { announce, withdraw } from "./roll.ts";
import { makeParcel, type Parcel, toWireText } from "./wire-text.ts";

/** Of a job that ended a worker: how often others try it. */
const ATTEMPTS = 3;
/** Jobs in the queue for each that can be done at once: enough that nobody waits, few enough that others get their turn. */
const AHEAD = 2;
const LEAST_AHEAD = 16;
/** Beats from one look at what became of the jobs in the queue to the next. */
const BEATS_A_LOOK = 2;

interface Asked<Job, Result> {
  readonly job: Job;
  resolve(result: Result): void;
  reject(reason: Error): void;
}

/**
 * Jobs that belong together, done by workers anywhere. Answers come on a list of this run's own: a queue's events go to all who
 * listen. Whatever gets lost on the way (a worker, the connection, all that the server held), the jobs without an answer are put into
 * the queue again; one that was done twice is counted once.
 *
 * @param placesOf how many jobs all workers do at once, as far as is known
 */
export function openRun<Shared, Job, Result>(
  { client, address }: Connection,
  version: string,
  task: Task<Shared, Job, Result>,
  shared: Shared,
  placesOf: () => number,
): Pool<Job, Result> {
  const run = randomUUID();
  const waiting: [number, Asked<Job, Result>][] = [];
  const sent = new Map<number, Asked<Job, Result>>();
  const missing = new Set<number>();
  let asked = 0;
  let beats = 0;
  let parcel: Parcel | undefined;
  let broken: Error | undefined;

  const queue = new Queue<QueuedJob>(queueName(version), {
    connection: client,
    prefix: PREFIX,
    streams: { events: { maxLen: 100 } },
  });
  // What goes wrong with a command is told where it was given, and the connection tells of itself.
  queue.on("error", () => {});
  const answers = client.duplicate();
  answers.on("error", () => {});

  const isReady = makeParcel(toWireText(task.wire.packShared(shared))).then(async (made) => {
    parcel = made;
    await beat();
    void receive();
  });
  const stopBeating = repeat(BEAT_MS, () => isReady.then(beat).then(look), fail);
  isReady.then(feed).catch(fail);

  const idOf = (index: number) => `${run}.${index}`;

  /** Keeps this run and its data there, and puts them there again where the server has lost them. */
  async function beat(): Promise<void> {
    if (broken || !parcel) return;
    const { hash, bytes } = parcel;
    if ((await client.pexpire(dataKey(hash), GONE_MS)) === 0) {
      await client.set(dataKey(hash), bytes, "PX", GONE_MS);
    }
    const entry = { id: run, version, host: hostname(), task: task.name, data: hash };
    if (!broken) await announce(client, "runs", entry);
  }

  function feed(): void {
    const room = Math.max(LEAST_AHEAD, AHEAD * placesOf()) - sent.size;
    if (broken || !parcel || room < 1) return;
    const next = waiting.splice(0, room);
    for (const [index, one] of next) sent.set(index, one);
    if (next.length > 0) void put(next).catch(fail);
  }

  async function put(jobs: readonly [number, Asked<Job, Result>][]): Promise<void> {
    await queue.addBulk(
      jobs.map(([index, { job }]) => ({
        name: task.name,
        data: { run, index, job: toWireText(job) },
        opts: { jobId: idOf(index), attempts: ATTEMPTS, removeOnComplete: true },
      })),
    );
  }

  async function receive(): Promise<void> {
    while (!broken) {
      try {
        const popped = await answers.blpop(answersKey(run), 0);
        if (popped) take(popped[1]);
      } catch (error) {
        fail(error);
      }
    }
  }

  function take(text: string): void {
    const { index, answer } = readQueuedAnswer(text);
    const one = sent.get(index);
    // Done twice, where a worker was taken for dead and was not.
    if (!one) return;
    const outcome =
      "failure" in answer ? reviveError(answer.failure) : task.wire.readResult(answer.result, one.job);
    sent.delete(index);
    missing.delete(index);
    if (outcome instanceof Error) one.reject(outcome);
    else one.resolve(outcome);
    feed();
  }

  /** Looks for jobs that the server has lost, and for those that no worker gets done. */
  async function look(): Promise<void> {
    if (++beats % BEATS_A_LOOK !== 0) return;
    for (const index of [...sent.keys()]) {
      const state = await queue.getJobState(idOf(index));
      const one = sent.get(index);
      if (broken || !one) continue;
      if (state === "failed") await takeUpFailed(index, one);
      else if (state !== "unknown") missing.delete(index);
      // Its answer may be under way, so it is believed the second time only.
      else if (missing.delete(index)) await put([[index, one]]);
      else missing.add(index);
    }
    feed();
  }

  async function takeUpFailed(index: number, one: Asked<Job, Result>): Promise<void> {
    const job = await queue.getJob(idOf(index));
    const reason = job?.failedReason ?? "";
    if (reason === RUN_GONE) {
      await job?.remove();
      await put([[index, one]]);
      return;
    }
    sent.delete(index);
    one.reject(
      new QueueError("job-gave-up", `no worker got a job done, after several tries: ${reason}`, {
        hint: "It may need more memory than they have; look at what they say.",
      }),
    );
  }

  function fail(reason: unknown): void {
    const isOurs = reason instanceof WorkerLost || reason instanceof QueueError;
    const error =
      reason instanceof WireError ? badMessage(reason) : isOurs ? reason : mapRedisError(reason, address);
    broken ??= error;
    for (const [, one] of [...waiting.splice(0), ...sent]) one.reject(broken);
  }

  async function takeBack(): Promise<void> {
    await withdraw(client, "runs", run);
    await removeJobs(queue, [...sent.keys()].map(idOf));
    await client.del(answersKey(run));
    await keepQueue(client, version);
  }

  return {
    get size() {
      return Math.max(1, placesOf());
    },
    run: (job) =>
      new Promise<Result>((resolve, reject) => {
        if (broken) {
          reject(broken);
          return;
        }
        waiting.push([asked++, { job, resolve, reject }]);
        feed();
      }),
    async close() {
      stopBeating();
      fail(new WorkerLost("the run was ended"));
      answers.disconnect();
      // Where the server cannot be told, all of it runs out by itself.
      if (client.status === "ready") await takeBack().catch(() => {});
      sent.clear();
      await queue.close();
    },
  };
}

function badMessage({ message }: WireError): QueueError {
  return new QueueError("bad-message", `a worker's answer cannot be used: ${message}`);
}
