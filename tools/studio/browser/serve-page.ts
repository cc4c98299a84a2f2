/** What the page sends a worker first: the name of a lock that the worker holds as long as it lives. */
export interface WorkerLife {
  readonly life: string;
}

/** What a worker sends: that it holds its lock, and then its answers. */
export type WorkerMessage<Answer> = { readonly begun: true } | { readonly answer: Answer };

/**
 * A worker's side of `startWorker`: hands on what the page sends, once it can be told that this worker is gone.
 * @param serve called with each message, in order
 */
export function servePage<Message>(serve: (message: Message) => void): void {
  let lives: Promise<void> | undefined;
  addEventListener("message", ({ data }: MessageEvent) => {
    if (lives) void lives.then(() => serve(data));
    else lives = live(data);
  });
}

/** Tells the page something. */
export function answerPage<Answer>(answer: Answer): void {
  const message: WorkerMessage<Answer> = { answer };
  postMessage(message);
}

function live({ life }: WorkerLife): Promise<void> {
  return new Promise((resolve) => {
    const begin = () => {
      const message: WorkerMessage<never> = { begun: true };
      postMessage(message);
      resolve();
      // Held until the page ends this worker.
      return new Promise(() => {});
    };
    if (navigator.locks) void navigator.locks.request(life, begin);
    else void begin();
  });
}
