import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    // The suite must stay green on two slow cores with other work beside it.
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
});
