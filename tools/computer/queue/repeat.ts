/**
 * Does something again and again, with a pause between; never twice at once, however long it takes.
 * @returns ends it
 */
export function repeat(
  everyMs: number,
  action: () => Promise<unknown>,
  onError: (error: unknown) => void = () => {},
) {
  let isOver = false;
  let timer = setTimeout(turn, everyMs);
  function turn(): void {
    action()
      .catch((error: unknown) => {
        if (!isOver) onError(error);
      })
      .finally(() => {
        if (!isOver) timer = setTimeout(turn, everyMs);
      });
  }
  return () => {
    isOver = true;
    clearTimeout(timer);
  };
}
