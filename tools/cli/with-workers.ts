import { threads } from "../computer/workers/threads.ts";
import type { Output } from "../terminal/output.ts";
import type { Follower } from "../terminal/say/follow-training.ts";
import { stopOnSignals } from "../terminal/stop-signals.ts";
import type { Workers } from "../workbench/jobs/workers.ts";
import { CliError } from "./cli-error.ts";

/**
 * Does something with the workers of a server, or with this computer's threads where none is named. Ctrl-C takes back what workers
 * were asked for.
 *
 * @param server as given with `--workers`
 * @throws QueueError; CliError "stopped"; what `work` throws
 */
export async function withWorkers<Outcome>(
  server: string | undefined,
  output: Output,
  following: Pick<Follower, "note" | "stop">,
  work: (workers: Workers, signal?: AbortSignal) => Promise<Outcome>,
): Promise<Outcome> {
  if (server === undefined) return work(threads);
  const [{ parseServerAddress }, { openQueueWorkers }, { describeCallerEvent }] = await Promise.all([
    import("../computer/queue/server-address.ts"),
    import("../computer/queue/queue-workers.ts"),
    import("./say-queue.ts"),
  ]);
  const address = parseServerAddress(server);
  const stopping = stopOnSignals();
  let workers: Awaited<ReturnType<typeof openQueueWorkers>> | undefined;
  try {
    workers = await openQueueWorkers(address, (event) => {
      const { text, isNews } = describeCallerEvent(event, address);
      if (!isNews) return following.note(text);
      following.stop();
      output.say(text);
    });
    return await work(workers, stopping.signal);
  } catch (error) {
    if (stopping.signal.aborted)
      throw new CliError("stopped", "it was stopped; no job of it is left with the workers");
    throw error;
  } finally {
    stopping.forget();
    await workers?.close();
  }
}
