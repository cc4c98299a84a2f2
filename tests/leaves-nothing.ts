import { afterEach, beforeAll, expect, vi } from "vitest";

/**
 * Most test files share their processes, and with them the modules (see vitest.config.ts). So that none of them can see what
 * ran before it, each has to leave the process as it found it.
 */
const surroundings = () => ({ env: { ...process.env }, folder: process.cwd(), exitCode: process.exitCode });

beforeAll(() => {
  const before = surroundings();
  return () => expect(surroundings(), "what this file leaves behind").toEqual(before);
});

afterEach(() => void vi.useRealTimers());
