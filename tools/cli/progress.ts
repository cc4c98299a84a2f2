import { Presets, SingleBar } from "cli-progress";

/** A bar that moves. Without a terminal it is silent: logs are no place for a thousand bars. */
export interface Progress {
  update(value: number, text: string): void;
  stop(): void;
}

/** For what is said beside the bar. */
const TEXT_COLUMNS = 44;

/** What shells expect of a program that Ctrl-C ended: 128 and the signal's number. */
const INTERRUPTED = 130;

/** A progress bar on standard error, `total` steps long. */
export function createProgress(title: string, total: number): Progress {
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
  const isShown = process.stderr.isTTY === true;
  const interrupted = () => {
    bar.stop();
    process.exit(INTERRUPTED);
  };
  if (isShown) {
    bar.start(total, 0, { text: "" });
    process.once("SIGINT", interrupted);
  }
  return {
    update: (value, text) => {
      if (isShown) bar.update(value, { text });
    },
    stop: () => {
      process.removeListener("SIGINT", interrupted);
      if (isShown) bar.stop();
    },
  };
}
