import type { Studio } from "./studio.ts";

/**
 * Has the browser ask before the page is closed or loaded anew, while something would end with it: a training, or recordings that
 * this browser keeps nowhere.
 * @returns what stops it
 */
export function askBeforeLeaving({ training, unkept, dataSet }: Studio): () => void {
  const ask = (event: BeforeUnloadEvent) => {
    const isLost = unkept !== undefined && dataSet.value.recordings.length > 0;
    if (isLost || training.state.value.state === "running") event.preventDefault();
  };
  addEventListener("beforeunload", ask);
  return () => removeEventListener("beforeunload", ask);
}
