// Needs a process of its own: noble is one radio for all of a process, and goes on connecting when a test has ended.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { describeWithTool } from "../stacks/require-tool.ts";
import { collectThroughFaults, flashThroughFaults } from "./fault-plans.ts";
import { type LinkName, openRigs, type Rigs } from "./rigs.ts";

/** A share of the plans of `npm run faults`. @param plans how many of each kind */
function itSurvives(link: LinkName, plans: number): void {
  const seeds = Array.from({ length: plans }, (_, i) => i + 1);
  let rigs: Rigs;
  beforeAll(async () => {
    rigs = await openRigs(link);
  });
  afterAll(() => rigs.stop());

  it("leave a flashed watch with the old app or the new one, and never hang", async () => {
    for (const seed of seeds)
      expect(await flashThroughFaults(rigs.start, seed)).toMatchObject({ defects: [] });
  });

  it("lose no recording, and never hang", async () => {
    for (const seed of seeds)
      expect(await collectThroughFaults(rigs.start, seed)).toMatchObject({ defects: [] });
  });
}

describe("faults on the link and on the scripted watch", () => itSurvives("scripted", 30));
describe("faults on the virtual watch, in memory", () => itSurvives("memory", 12));
describe("faults on the virtual watch, over TCP", () => itSurvives("tcp", 6));
describeWithTool("dbus-daemon", "--version", "faults on the virtual watch, over BlueZ", () =>
  itSurvives("bluez", 6),
);

const noble = fileURLToPath(
  new URL("../../../../tools/noble/node_modules/@stoprocent/noble", import.meta.url),
);
const isInstalled = existsSync(noble);
const suite = isInstalled || process.env.CI ? describe : describe.skip;
suite(`faults on the virtual watch, over noble${isInstalled ? "" : " (skipped: run `npm run build` once)"}`, () =>
  itSurvives("noble", 6));
