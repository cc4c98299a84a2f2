/** Ctrl-C and its like end something in good order; a second one ends the program at once. */
export function stopOnSignals(): { readonly signal: AbortSignal; forget(): void } {
  const controller = new AbortController();
  const stop = () => controller.abort();
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  for (const signal of signals) process.once(signal, stop);
  return {
    signal: controller.signal,
    forget() {
      for (const signal of signals) process.off(signal, stop);
    },
  };
}
