import { describe, expect, it } from "vitest";
import { memoryFiles } from "../../tools/workbench/files/memory-files.ts";
import { thisThread } from "../../tools/workbench/jobs/workers.ts";
import { train } from "../../tools/workbench/learn/train.ts";
import { sha256 } from "../../training/data/dataset/sha256.ts";
import { CHROMIUM } from "../browser/chromium.ts";
import { tooWide, violations } from "./axe.ts";
import { demoFiles } from "./demo-files.ts";
import { hostStudio } from "./open-studio.ts";

/** The SHA-256 of the page's first model, in hexadecimal. */
const MODEL_DIGEST = `(async () => {
  let folder = await navigator.storage.getDirectory();
  for (const name of ["gestures", "models", "1"]) folder = await folder.getDirectoryHandle(name);
  const file = await (await folder.getFileHandle("model.tflite")).getFile();
  const hash = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
})()`;

describe.skipIf(CHROMIUM === undefined)("the studio", () => {
  const studio = hostStudio();

  it("leads from sample recordings to a watch that answers, without a fault and without a question outside", async () => {
    const { page, faults } = await studio.open();
    const button = (name: string) => page.getByRole("button", { name, exact: true });
    await page.getByRole("button", { name: /^Use the virtual watch/ }).click();
    await page.getByText("Connected to virtual Bangle.js 2").waitFor();
    await page.getByRole("link", { name: "Train" }).click();
    await page.getByRole("button", { name: /^Load sample recordings/ }).click();
    await button("Train").click();
    await page.getByText("expect the watch to get").waitFor();

    // The same bytes as anywhere else, for the same recordings and seed.
    expect(await page.evaluate(MODEL_DIGEST)).toBe(await digestHere());

    await button("Next: Judge").click();
    await page.locator(".confusion .right button").first().click();
    expect(await page.locator(".tile").count()).toBeGreaterThan(10);
    await button("Next: Put on the watch").click();
    await button("Send it to the watch").click();
    await page.getByText("It is on the watch").waitFor();
    await button("Next: Try").click();
    await button("Listen to the watch").click();
    await page.getByText("Make a gesture.").waitFor();
    await page.getByLabel("The wrist makes").selectOption("circle");
    for (const expected of [1, 2, 3]) {
      await button("Let the wrist make it").click();
      await page
        .locator(".answers li")
        .nth(expected - 1)
        .waitFor();
    }
    expect(await page.locator(".answers strong").allTextContents()).toEqual(["circle", "circle", "circle"]);

    // The watch does not know yet that it has to be surer.
    await page.getByRole("slider", { name: "How sure it has to be" }).focus();
    await page.keyboard.press("End");
    await page.getByRole("link", { name: "Put on the watch" }).click();
    await page.getByText("The watch still has what was sent before").waitFor();
    await button("Send it to the watch").click();
    await page.getByText("It is on the watch").waitFor();
    expect(faults).toEqual([]);
  });

  it("records from the watch, deletes and undoes, and keeps all of it through a reload", async () => {
    const { page, faults } = await studio.open();
    await page.getByRole("button", { name: /^Use the virtual watch/ }).click();
    await page.getByRole("button", { name: "Next: Record" }).click();
    await page.getByLabel("Gesture").fill("circle");
    await page.getByLabel("How many").fill("2");
    await page.getByRole("button", { name: "Record", exact: true }).click();
    await page.getByLabel("again and again").check();
    await page.getByText("circle 2 recordings").waitFor();
    await page.getByRole("button", { name: "Delete this recording of circle" }).first().click();
    await page.getByText("circle 1 recording").waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByText("circle 2 recordings").waitFor();
    // All at once, until there is nothing left, and back.
    await page.getByRole("button", { name: "Delete all 2 of circle" }).click();
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByText("By person and sitting").click();
    await page.getByRole("button", { name: /^Delete everything of me/ }).click();
    await page.getByText("Deleted 2 recordings.").waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByText("circle 2 recordings").waitFor();
    await page.reload();
    await page.getByText("circle 2 recordings").waitFor();
    expect(faults).toEqual([]);
  });

  it.each([false, true])("has no violation that axe knows of in any room (dark: %s)", async (dark) => {
    const { page, faults } = await studio.open({ width: 360, dark });
    await page.goto(`${page.url().split("#")[0]}#/look`);
    await page.getByRole("button", { name: /^Load sample recordings/ }).click();
    await page.locator(".group").first().waitFor();
    for (const room of ["watch", "record", "look", "train", "judge", "put", "try", "use"]) {
      await page.goto(`${page.url().split("#")[0]}#/${room}`);
      await page.locator(`.rooms a[aria-current][href="#/${room}"]`).waitFor();
      await page.locator("main h1").waitFor();
      expect(await violations(page), room).toEqual([]);
      expect(await tooWide(page), `${room} is wider than the screen`).toBeLessThanOrEqual(0);
    }
    expect(faults).toEqual([]);
  });
});

/** The SHA-256 of the model that this computer makes of the same recordings. */
async function digestHere(): Promise<string> {
  const files = memoryFiles(await demoFiles());
  const ports = {
    open: async () => {
      throw new Error("no port is needed to train");
    },
  };
  const request = {
    recordings: ["recordings"],
    seed: 1,
    test: 0.2,
    validation: 0.1,
    target: "banglejs2",
  } as const;
  const bench = { files, workers: thisThread, ports, toolVersion: "0" };
  await train(bench, { ...request, units: true, out: "models/1", command: "" }, { report: () => {} });
  return sha256(await files.read("models/1/model.tflite"));
}
