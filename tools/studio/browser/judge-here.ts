import { openPool, WorkerLost } from "../../workbench/jobs/pool.ts";
import type { Pool } from "../../workbench/jobs/workers.ts";
import type { Question, Reply } from "../../workbench/judge/questions.ts";
import { workerPort } from "./browser-workers.ts";
import { loadPart } from "./load-part.ts";

/** Asks models in a worker, so that the page stays quick. Where the browser ended the worker, the page itself does it. */
export interface Judge {
  ask(question: Question): Promise<Reply>;
  /** What is asked then, or has no reply yet, gets none. */
  end(): Promise<void>;
}

export function createJudge(): Judge {
  let pool: Pool<Question, Reply> | undefined;
  let isEnded = false;
  return {
    async ask(question) {
      try {
        pool ??= openPool(() => workerPort<unknown, Reply>("judge-worker.js"), 1);
        return await pool.run(question);
      } catch (error) {
        if (isEnded) return new Promise(() => {});
        if (!(error instanceof WorkerLost)) throw error;
        const { replyTo } = await loadPart(() => import("../../workbench/judge/questions.ts"));
        return replyTo(question);
      }
    },
    async end() {
      isEnded = true;
      await pool?.close();
    },
  };
}
