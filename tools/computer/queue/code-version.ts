import { VERSION } from "../version.ts";
import { workerCodeHash } from "../workers/worker-code.ts";

/** Put here by the build. */
declare const WORKER_CODE_HASH: string | undefined;

/**
 * Version of what this program does with a job. Jobs go to workers of the same one only: another might answer something else,
 * and results would depend on who did what.
 */
export function codeVersion(): string {
  return `${VERSION}-${typeof WORKER_CODE_HASH === "string" ? WORKER_CODE_HASH : workerCodeHash()}`;
}
