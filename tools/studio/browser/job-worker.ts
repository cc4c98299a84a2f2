import { serveJobs } from "../../workbench/jobs/serve-jobs.ts";
import type { JobMessage, WorkerStart } from "../../workbench/jobs/task.ts";
import { answerPage, servePage } from "./serve-page.ts";

/** What a worker gets: first which task, then one job after the other. */
export type JobOrder = { readonly start: WorkerStart } | JobMessage<unknown>;

let answer: ReturnType<typeof serveJobs> | undefined;
servePage<JobOrder>((order) => {
  if ("start" in order) answer = serveJobs(order.start);
  else void answer?.(order).then(answerPage);
});
