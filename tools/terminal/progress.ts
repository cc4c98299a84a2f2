import { Presets, SingleBar } from "cli-progress";
import { columnsOf } from "./wrap.ts";

/** How far long work is: a bar that moves on a terminal, and a line every half minute where there is none. */
export interface Progress {
  update(value: number, text: string): void;
  stop(): void;
}

/** For what is said beside the bar. */
const TEXT_COLUMNS = 44;
/** Spaces, and a percentage. */
const AROUND_BAR = 9;

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
  const columns = columnsOf(process.stderr);
  const barsize = Math.max(8, Math.min(28, columns - title.length - TEXT_COLUMNS));
  const room = Math.max(0, columns - title.length - barsize - AROUND_BAR);
  const bar = new SingleBar(
    {
      format: `${title} {bar} {percentage}%  {text}`,
      // Whoever hides the cursor or keeps lines from wrapping has to hear of Ctrl-C to undo that, and hears of nothing while it
      // computes: a program that nobody ends in order is to end at once.
      hideCursor: false,
      linewrap: true,
      clearOnComplete: true,
      stopOnComplete: false,
      barsize,
      // Its own way to end gracefully keeps Ctrl-C from ending anything.
      gracefulExit: false,
      stream: process.stderr,
      noTTYOutput: false,
    },
    Presets.rect,
  );
  bar.start(total, 0, { text: "" });
  return {
    update: (value, text) => bar.update(value, { text: text.slice(0, room) }),
    stop: () => bar.stop(),
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
