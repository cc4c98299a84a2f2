/** Single keys, as they are pressed, without Enter. */
export interface Keys {
  /** Calls the listener with each key; Ctrl-C is "ctrl-c". Returns a function that stops it. */
  onKey(listener: (key: string) => void): () => void;
  /** Lets somebody else read the keyboard for a while. */
  pause(): void;
  resume(): void;
}

/** Whether there is somebody at the keyboard who sees what `stream` shows. */
export function isInteractive(stream: NodeJS.WriteStream = process.stdout): boolean {
  return process.stdin.isTTY === true && stream.isTTY === true;
}

/** The terminal's keyboard; nothing is read before `resume`. */
export function createKeys(input: NodeJS.ReadStream = process.stdin): Keys {
  const listeners = new Set<(key: string) => void>();
  const onData = (bytes: Buffer) => {
    const text = bytes.toString("utf8");
    // Arrow and function keys come as a sequence.
    if (text.length > 1 && text.startsWith("\x1b")) return;
    for (const character of text) {
      const key = character === "\x03" ? "ctrl-c" : character === "\r" ? "enter" : character.toLowerCase();
      for (const listener of [...listeners]) listener(key);
    }
  };
  return {
    onKey(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    pause() {
      input.off("data", onData);
      input.setRawMode(false);
      input.pause();
    },
    resume() {
      input.setRawMode(true);
      input.on("data", onData);
      input.resume();
    },
  };
}

/** No keyboard: what there is where nobody is at the terminal. */
export const noKeys: Keys = {
  onKey: () => () => {},
  pause() {},
  resume() {},
};
