import { parentPort, workerData } from "node:worker_threads";
import { serveJobs } from "../../workbench/jobs/serve-jobs.ts";

/** The first thing that runs in a worker thread. */
const answer = serveJobs(workerData);
parentPort?.on("message", async (message) => parentPort?.postMessage(await answer(message)));
