import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    // The suite must stay green on two slow cores with other work beside it.
    testTimeout: 120_000,
    hookTimeout: 60_000,
    // Vitest leaves a core to itself, which on two cores is half of them.
    maxWorkers: "100%",
    // Vitest forces colours upon its workers where it has some itself.
    env: { NO_COLOR: "1" },
  },
});
