import { serveJobs } from "../../workbench/jobs/serve-jobs.ts";

/** The first thing that runs in a worker: its first message says which task, each other one is a job. */
let answer: ReturnType<typeof serveJobs> | undefined;
addEventListener("message", async ({ data }) => {
  if (answer) postMessage(await answer(data));
  else answer = serveJobs(data.start);
});
