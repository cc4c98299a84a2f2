import type { CallerEvent, QueueEvent, WorkerEvent } from "../computer/queue/queue-events.ts";
import type { ServerAddress } from "../computer/queue/server-address.ts";
import { countOf } from "../terminal/output.ts";

export interface Said {
  readonly text: string;
  /** Told in passing; the rest deserves attention. */
  readonly isNews: boolean;
}

const note = (text: string): Said => ({ text, isNews: false });
const news = (text: string): Said => ({ text, isNews: true });

/** What whoever waits for workers is told. */
export function describeCallerEvent(event: CallerEvent, address: ServerAddress): Said {
  if (event.kind === "other-version") {
    return note(
      `the worker on ${event.host} is of another version (${event.version}) and gets no job of this one`,
    );
  }
  if (event.kind !== "workers") return describeQueueEvent(event, address);
  const { workers, places } = event;
  if (workers > 0) {
    return news(`${countOf(workers, "worker")} at ${address.name}, ${countOf(places, "job")} at once`);
  }
  return note(
    `no worker is there, and the jobs wait for one; start one on any computer with \`bangle-gestures worker ${address.name}\`${address.hasAccount ? " (and the password)" : ""}`,
  );
}

/**
 * What somebody sees who looks at a worker.
 * @param jobs done until now
 */
export function describeWorkerEvent(event: WorkerEvent, address: ServerAddress, jobs: number): Said {
  switch (event.kind) {
    case "run":
      return news(
        `Jobs from ${event.host}${event.bytes === 0 ? "" : `; their recordings came along (${Math.ceil(event.bytes / 1000)} kB)`}`,
      );
    case "job":
      return news(
        `${countOf(jobs, "job")} done, the last from ${event.host} in ${event.seconds.toFixed(1)} s`,
      );
    case "run-over":
      return news(`That was all from ${event.host}: ${countOf(event.jobs, "job")} done here`);
    case "other-version":
      return note(
        `${event.host} has jobs for another version (${event.version}), and they are none for this worker`,
      );
    default:
      return describeQueueEvent(event, address);
  }
}

function describeQueueEvent(
  event: Exclude<QueueEvent, { kind: "other-version" }>,
  { name }: ServerAddress,
): Said {
  switch (event.kind) {
    case "warning":
      return note(event.text);
    case "server-lost":
      return note(`${name} is out of reach; waiting for it`);
    case "server-back":
      return note(`${name} is back`);
  }
}
