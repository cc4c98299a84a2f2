let ending = 0;

/** Whether somebody ends things in good order when Ctrl-C is pressed. */
export const isStoppedInOrder = () => ending > 0;

/** Ctrl-C and its like end something in good order; a second one ends the program at once. */
export function stopOnSignals(): { readonly signal: AbortSignal; forget(): void } {
  const controller = new AbortController();
  const stop = () => controller.abort();
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  for (const signal of signals) process.once(signal, stop);
  ending++;
  let isForgotten = false;
  return {
    signal: controller.signal,
    forget() {
      if (isForgotten) return;
      isForgotten = true;
      ending--;
      for (const signal of signals) process.off(signal, stop);
    },
  };
}
