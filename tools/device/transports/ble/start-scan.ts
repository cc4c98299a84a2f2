/** How a system's Bluetooth is listened to. */
export interface ScanSteps {
  /** Begins to hear what the system reports; gives what ends that. */
  listen(): () => void;
  start(): Promise<unknown>;
  stop(): Promise<unknown>;
}

/** Hears from before the scan starts until it is told to stop, or the start failed. Gives what stops it. */
export async function startScan({ listen, start, stop }: ScanSteps): Promise<() => Promise<void>> {
  const stopListening = listen();
  try {
    await start();
  } catch (error) {
    stopListening();
    throw error;
  }
  return async () => {
    stopListening();
    await stop();
  };
}
