import { afterEach, beforeAll, expect, vi } from "vitest";

/**
 * Most test files share their processes, and with them the modules (see vitest.config.ts). So that none of them can see what
 * ran before it, each has to leave the process as it found it.
 */
const surroundings = () => ({ env: { ...process.env }, folder: process.cwd(), exitCode: process.exitCode });

/** Emscripten's programs end the process at any error that nobody catches; here it belongs to the test that has it. */
const FATAL = ["uncaughtException", "unhandledRejection"] as const;

beforeAll(() => {
  const before = surroundings();
  const listeners = FATAL.map((event) => new Set<unknown>(process.rawListeners(event)));
  return () => {
    expect(surroundings(), "what this file leaves behind").toEqual(before);
    for (const [index, event] of FATAL.entries()) {
      for (const listener of process.rawListeners(event)) {
        if (!listeners[index].has(listener)) process.removeListener(event, listener as () => void);
      }
    }
  };
});

afterEach(() => void vi.useRealTimers());

/** Bytes are compared as bytes: element by element, as everything else is, it takes a hundred times as long. */
function areSameBytes(one: unknown, other: unknown): true | undefined {
  if (!ArrayBuffer.isView(one) || !ArrayBuffer.isView(other) || one.constructor !== other.constructor)
    return undefined;
  const [left, right] = [one, other].map(({ buffer, byteOffset, byteLength }) =>
    Buffer.from(buffer, byteOffset, byteLength),
  );
  // Where they differ, the usual comparison says so, and how.
  return left.equals(right) || undefined;
}

const DONE = Symbol.for("bangle-gestures: bytes are compared as bytes");
if (!(DONE in globalThis)) {
  Object.defineProperty(globalThis, DONE, { value: true });
  expect.addEqualityTesters([areSameBytes]);
}
