import { Presets, SingleBar } from "cli-progress";
import { isStoppedInOrder } from "./stop-signals.ts";

/** How far long work is: a bar that moves on a terminal, and a line every half minute where there is none. */
export interface Progress {
  update(value: number, text: string): void;
  stop(): void;
}

/** For what is said beside the bar. */
const TEXT_COLUMNS = 44;

/** What shells expect of a program that Ctrl-C ended: 128 and the signal's number. */
const INTERRUPTED = 130;

/** Logs are no place for a thousand bars; but whoever reads one wants to know that something goes on. */
const LINE_MS = 30_000;

/** Progress on standard error, `total` steps long. */
export function createProgress(title: string, total: number): Progress {
  return process.stderr.isTTY === true
    ? createBar(title, total)
    : createLines(title, total, {
        write: (line) => process.stderr.write(line),
        now: () => performance.now(),
      });
}

function createBar(title: string, total: number): Progress {
  const bar = new SingleBar(
    {
      format: `${title} {bar} {percentage}%  {text}`,
      hideCursor: true,
      clearOnComplete: true,
      stopOnComplete: false,
      barsize: Math.max(8, Math.min(28, (process.stderr.columns ?? 80) - title.length - TEXT_COLUMNS)),
      // Its own way to end gracefully keeps Ctrl-C from ending anything.
      gracefulExit: false,
      stream: process.stderr,
      noTTYOutput: false,
    },
    Presets.rect,
  );
  const interrupted = () => {
    bar.stop();
    if (!isStoppedInOrder()) process.exit(INTERRUPTED);
  };
  bar.start(total, 0, { text: "" });
  process.once("SIGINT", interrupted);
  return {
    update: (value, text) => bar.update(value, { text }),
    stop() {
      process.removeListener("SIGINT", interrupted);
      bar.stop();
    },
  };
}

/** Progress as lines, the first after half a minute: what ends sooner needs none. */
export function createLines(
  title: string,
  total: number,
  { write, now }: { readonly write: (line: string) => void; readonly now: () => number },
): Progress {
  let last = now();
  return {
    update(value, text) {
      if (now() - last < LINE_MS) return;
      last = now();
      write(`${title}: ${Math.floor((100 * value) / total)}%${text === "" ? "" : `, ${text}`}\n`);
    },
    stop() {},
  };
}
