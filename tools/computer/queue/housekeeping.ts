import { setTimeout as wait } from "node:timers/promises";
import type { Queue } from "bullmq";
import type { Redis } from "ioredis";
import { PREFIX, QUEUE_SECONDS, queueName } from "./keys.ts";

/** Workers see within a second that a run is over; a job that they still hold cannot be removed. */
const TRIES = 15;
const BETWEEN_MS = 200;

/** Takes jobs out of the queue, those under way as soon as their workers let go of them. */
export async function removeJobs(queue: Queue, ids: readonly string[]): Promise<void> {
  let left = ids;
  for (let attempt = 0; left.length > 0 && attempt < TRIES; attempt++) {
    if (attempt > 0) await wait(BETWEEN_MS);
    const removed = await Promise.all(left.map((id) => queue.remove(id).catch(() => 0)));
    const states = await Promise.all(left.map((id) => queue.getJobState(id)));
    left = left.filter((_, index) => removed[index] !== 1 && states[index] !== "unknown");
  }
}

/** What BullMQ notes of a queue beside its jobs stays for a day after it was used last, not for ever. */
export async function keepQueue(client: Redis, version: string): Promise<void> {
  const base = `${PREFIX}:${queueName(version)}`;
  await Promise.all(["meta", "events", "id"].map((key) => client.expire(`${base}:${key}`, QUEUE_SECONDS)));
}
