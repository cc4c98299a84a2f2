import { pageUrl } from "./page-url.ts";
import type { WorkerLife, WorkerMessage } from "./serve-page.ts";

/** A worker that has not begun by then will not: its code may still come over a slow network before. */
const BEGIN_MS = 20_000;

/** A worker of the page's, whose code calls `servePage`. */
export interface PageWorker<Message> {
  post(message: Message): void;
  terminate(): void;
}

/**
 * Starts a worker.
 * @param file its program, beside the page
 * @param onDeath called once when it ends by itself, with what the browser says of it, if anything: it did not load or not begin,
 *   threw what nobody caught, or the browser ended it to have its memory
 */
export function startWorker<Message, Answer>(
  file: string,
  onAnswer: (answer: Answer) => void,
  onDeath: (why: string) => void,
): PageWorker<Message> {
  const worker = new Worker(pageUrl(file), { type: "module" });
  let isOver = false;
  const die = (why: string) => {
    if (isOver) return;
    isOver = true;
    clearTimeout(begin);
    onDeath(why);
  };
  const begin = setTimeout(() => die(""), BEGIN_MS);
  const first: WorkerLife = { life: `worker-${Date.now()}-${Math.random()}` };
  worker.addEventListener("error", ({ message }) => die(message));
  worker.addEventListener("message", ({ data }: MessageEvent<WorkerMessage<Answer>>) => {
    if ("answer" in data) {
      onAnswer(data.answer);
      return;
    }
    clearTimeout(begin);
    void outlive(first.life).then(() => die(""));
  });
  worker.postMessage(first);
  return {
    post: (message) => worker.postMessage(message),
    terminate() {
      isOver = true;
      clearTimeout(begin);
      worker.terminate();
    },
  };
}

/**
 * Resolves when the worker that holds this lock is gone: a worker that a browser ends to have its memory says nothing of it,
 * but its locks are let go.
 */
async function outlive(life: string): Promise<void> {
  if (!navigator.locks) return new Promise(() => {});
  await navigator.locks.request(life, () => {});
}
