/**
 * Loads something the first time that it is asked for, and gives the same ever after. Where loading fails it is tried again
 * when it is asked for the next time: a network that was gone for a moment is no reason to fail for good.
 */
export function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | undefined;
  return () => {
    loaded ??= load().catch((error: unknown) => {
      loaded = undefined;
      throw error;
    });
    return loaded;
  };
}
