import type { Pool } from "./workers.ts";

/**
 * Does something with a pool and closes it, at once where `signal` aborts.
 *
 * @throws the signal's reason once it has aborted; what `work` throws
 */
export async function withPool<Job, Result, Outcome>(
  pool: Pool<Job, Result>,
  signal: AbortSignal | undefined,
  work: () => Promise<Outcome>,
): Promise<Outcome> {
  const stop = () => void pool.close();
  signal?.addEventListener("abort", stop);
  try {
    return await work();
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener("abort", stop);
    await pool.close();
  }
}
