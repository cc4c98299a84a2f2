/** How a system's Bluetooth connects. */
export interface ConnectSteps<T> {
  readonly connect: () => Promise<T>;
  /** Ends an attempt under way, and what has come of it. Never fails. */
  readonly giveUp: () => void;
  /** Whether what an error leaves behind is somebody else's and stays; no error does unless told. */
  readonly isOthers?: (error: unknown) => boolean;
}

/** Connects until it has come to an end or is given up, and leaves nothing half connected. */
export async function connecting<T>(aborted: AbortSignal, steps: ConnectSteps<T>): Promise<T> {
  aborted.addEventListener("abort", steps.giveUp, { once: true });
  try {
    return await steps.connect();
  } catch (error) {
    if (!steps.isOthers?.(error)) steps.giveUp();
    throw error;
  } finally {
    aborted.removeEventListener("abort", steps.giveUp);
  }
}
