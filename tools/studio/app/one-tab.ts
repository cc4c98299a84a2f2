const NAME = "gesture-studio";
/** After so long without an answer the other tab is taken for one that the browser has put to sleep. */
const ANSWER_MS = 3000;

export interface TabWork {
  /** Starts to work on the project. @returns what ends it again, in good order */
  begin(): Promise<() => Promise<void>>;
  /** Another tab works on the project. It goes on here by itself when that is closed, or at once by `takeOver`. */
  elsewhere(takeOver: () => void): void;
}

/**
 * One tab at a time works on the project: two would write over each other's files. A tab that is asked for the project ends
 * what it does, gives it away, and waits for it to come back; one that does not answer has it taken.
 */
export async function takeTurns(work: TabWork): Promise<void> {
  // Pages of insecure addresses have no locks, and no files that they could share.
  if (!navigator.locks) {
    await work.begin();
    return;
  }
  const channel = new BroadcastChannel(NAME);
  let letGo: (() => void) | undefined;
  let held: Promise<void> = Promise.resolve();
  let patience: ReturnType<typeof setTimeout> | undefined;
  channel.addEventListener("message", () => letGo?.());

  const hold = () => {
    clearTimeout(patience);
    const asked = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    held = (async () => {
      const end = await work.begin();
      await asked;
      letGo = undefined;
      await end();
    })();
    return held;
  };
  /** Resolves when the project is another tab's, be it that it was given away or never ours. */
  const request = async (options: LockOptions): Promise<void> => {
    try {
      await navigator.locks.request(NAME, options, (lock) => lock && hold());
    } catch (error) {
      if (!(error instanceof DOMException) || error.name !== "AbortError") throw error;
      // It was taken while we slept; or we are the ones who are tired of waiting.
      letGo?.();
    }
    await held;
  };

  await request({ ifAvailable: true });
  for (;;) {
    const waiting = new AbortController();
    let isWanted = false;
    work.elsewhere(() => {
      isWanted = true;
      channel.postMessage("let go");
      patience = setTimeout(() => waiting.abort(), ANSWER_MS);
    });
    // A tab that nobody looks at does not snatch it from one that is only being loaded anew.
    await untilSeen();
    const onHide = () => {
      if (document.hidden && !isWanted) waiting.abort();
    };
    document.addEventListener("visibilitychange", onHide);
    await request({ signal: waiting.signal });
    document.removeEventListener("visibilitychange", onHide);
    if (waiting.signal.aborted && isWanted) await request({ steal: true });
  }
}

function untilSeen(): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (document.hidden) return;
      document.removeEventListener("visibilitychange", look);
      resolve();
    };
    document.addEventListener("visibilitychange", look);
    look();
  });
}
