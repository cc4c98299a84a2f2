import { readdirSync, readFileSync } from "node:fs";
import { defineConfig } from "vitest/config";
import { HANGING_MS } from "./tests/hanging.ts";

/** Files that replace modules, load them anew, or say why else they cannot share a process. */
const ALONE = /\bvi\.(?:mock|doMock|resetModules|stubGlobal)\(|^\/\/ Needs a process of its own: /m;

const alone = readdirSync("tests", { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".test.ts"))
  .map((name) => `tests/${name.replaceAll("\\", "/")}`)
  .filter((file) => ALONE.test(readFileSync(file, "utf8")));

export default defineConfig({
  test: {
    // Loading modules for each file anew is a third of what the suite costs: only those have it that need it.
    projects: [
      {
        extends: true,
        test: { name: "shared", isolate: false, include: ["tests/**/*.test.ts"], exclude: alone },
      },
      { extends: true, test: { name: "alone", include: alone } },
    ],
    setupFiles: ["tests/leaves-nothing.ts"],
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
    testTimeout: HANGING_MS,
    hookTimeout: HANGING_MS,
    teardownTimeout: HANGING_MS,
    // Vitest leaves a core to itself, which on two cores is half of them.
    maxWorkers: "100%",
    // Vitest forces colours upon its workers where it has some itself.
    env: { NO_COLOR: "1" },
  },
});
