import { Presets, SingleBar } from "cli-progress";

/** A bar that moves. Without a terminal it is silent: logs are no place for a thousand bars. */
export interface Progress {
  update(value: number, text: string): void;
  stop(): void;
}

/** A progress bar on standard error, `total` steps long. */
export function createProgress(title: string, total: number): Progress {
  const bar = new SingleBar(
    {
      format: `${title} {bar} {percentage}%  {text}`,
      hideCursor: true,
      clearOnComplete: true,
      stopOnComplete: false,
      barsize: 28,
      gracefulExit: true,
      stream: process.stderr,
      noTTYOutput: false,
    },
    Presets.rect,
  );
  const isShown = process.stderr.isTTY === true;
  if (isShown) bar.start(total, 0, { text: "" });
  return {
    update: (value, text) => {
      if (isShown) bar.update(value, { text });
    },
    stop: () => {
      if (isShown) bar.stop();
    },
  };
}
