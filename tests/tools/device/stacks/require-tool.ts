import { spawnSync } from "node:child_process";
import { describe } from "vitest";

/** A suite that needs a program of the system's: skipped, saying so, where it is missing; a build server must have it. */
export function describeWithTool(tool: string, versionFlag: string, name: string, suite: () => void): void {
  const isThere = spawnSync(tool, [versionFlag]).status === 0;
  if (isThere || process.env.CI) describe(name, suite);
  else describe.skip(`${name} (skipped: ${tool} is not installed)`, suite);
}
