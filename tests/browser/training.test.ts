import { build } from "esbuild";
import { expect, test } from "vitest";
import { hashOfAllTraining } from "../training/learning/fixed-training.ts";
import { CHROMIUM, openChromium } from "./chromium.ts";

test.skipIf(!CHROMIUM)("a page makes the same weights of one seed as Node, bit for bit", async () => {
  const { outputFiles } = await build({
    entryPoints: [new URL("../training/learning/fixed-training.ts", import.meta.url).pathname],
    ...{ bundle: true, write: false, format: "iife", globalName: "training", platform: "browser" },
  });
  const page = await openChromium();
  await page.evaluate(`${outputFiles[0].text}; globalThis.training = training; 0`);
  expect(await page.evaluate("training.hashOfAllTraining()")).toBe(await hashOfAllTraining());
  expect(page.complaints).toEqual([]);
});
