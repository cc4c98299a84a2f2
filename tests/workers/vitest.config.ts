import { defineConfig } from "vitest/config";
import { HANGING_MS } from "../hanging.ts";

/** What needs a real Redis or Valkey, and `dist/`: `npm run test:workers`. */
export default defineConfig({
  test: {
    include: ["tests/workers/*.server.ts"],
    fileParallelism: false,
    testTimeout: 3 * HANGING_MS,
    hookTimeout: HANGING_MS,
    env: { NO_COLOR: "1" },
  },
});
