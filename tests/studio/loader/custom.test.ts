import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import type { FrameLocator } from "playwright-core";
import { describe, expect, it, onTestFinished } from "vitest";
import type { AppFolder } from "../../../tools/bundle/app-folder.ts";
import { buildApp } from "../../../tools/bundle/build-app.ts";
import { addCustomPage } from "../../../tools/bundle/custom-page.ts";
import { createVirtualWatch } from "../../../tools/emulator/virtual-watch.ts";
import { streamAround } from "../../../training/data/detector/stream-around.ts";
import { writeTflite } from "../../../training/model/tflite/write-tflite.ts";
import { CHROMIUM } from "../../browser/chromium.ts";
import { HANGING_MS } from "../../hanging.ts";
import { modelCard } from "../../tools/bundle/model-card.ts";
import { NETWORK_GRAPHS } from "../../training/network-graphs.ts";
import { demoRecordings } from "../demo-files.ts";
import { startStudio } from "../start-studio.ts";
import { filesOfSent } from "./install-app.ts";
import { openLoader, serveLoader } from "./start-loader.ts";

const DEVICE = { id: "BANGLEJS2", version: "2v29", appsInstalled: [] };

/** The recogniser with a model, and the studio in its folder. */
async function customApp(studio: string): Promise<AppFolder> {
  const entries = await readdir(studio, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const page = await Promise.all(
    files.map(async (file) => ({ path: relative(studio, file), bytes: await readFile(file) })),
  );
  const tflite = writeTflite(NETWORK_GRAPHS.nodeconf2019());
  const card = modelCard(["left", "right", "up", "down", "round", "random"]);
  return addCustomPage(await buildApp({ card, tflite }, { target: "banglejs2" }), page);
}

describe.skipIf(CHROMIUM === undefined)("the studio in the App Loader's window", () => {
  it("installs the app's own model, or one that it records for and trains there, through the loader alone", async () => {
    const studio = await startStudio();
    onTestFinished(() => studio.close());
    const app = await customApp(studio.folder);
    const site = await serveLoader(app);
    onTestFinished(() => site.close());
    const context = await studio.browser.newContext({ locale: "en-GB" });
    context.setDefaultTimeout(HANGING_MS);
    const page = await context.newPage();
    const faults: string[] = [];
    page.on("pageerror", (error) => faults.push(error.message));
    await page.goto(site.url);
    const loader = await openLoader(page, `apps/${app.id}/studio/custom.html`, DEVICE);
    onTestFinished(() => loader.close());
    const window = page.frameLocator("iframe");
    const button = (name: string | RegExp) => window.getByRole("button", { name });

    // The app as it came.
    await loader.openCustom();
    await button("Install the model that this app comes with").click();
    await expect.poll(() => loader.sent.length, { timeout: HANGING_MS }).toBe(1);
    const asItCame = filesOfSent(app, JSON.parse(loader.sent[0] ?? ""));
    expect(asItCame).toEqual(new Map(app.install.map(({ name, bytes }) => [name, bytes])));

    // A model of one's own: recorded by the watch that the loader is connected to.
    const circles = (await demoRecordings()).filter(({ label }) => label === "circle");
    const watch = await createVirtualWatch({ target: "banglejs2", storage: asItCame });
    loader.connect(watch);
    await loader.openCustom();
    await button(/^Use the App Loader's watch/).click();
    await window.getByText("Connected to the App Loader's watch").waitFor();
    await button("Next: Record").click();
    await button(/^Load sample recordings/).click();
    await record(window, 2, () => watch.playSamples(streamAround(circles[0]?.samples ?? new Int8Array())));
    await window.getByText(`circle ${circles.length + 2} recordings`).waitFor();
    await window.getByRole("link", { name: "Train" }).click();
    await button("Train").click();
    await window.getByText("expect the watch to get").waitFor();
    await window.getByRole("link", { name: "Put on the watch" }).click();
    await button("Install it with the App Loader").click();
    await expect.poll(() => loader.sent.length, { timeout: HANGING_MS }).toBe(2);
    const files = filesOfSent(app, JSON.parse(loader.sent[1] ?? ""));
    expect(new TextDecoder().decode(files.get("gestures.model"))).toContain('"swipeleft"');
    watch.dispose();

    // Opened again, the window tries what the loader has installed.
    const next = await createVirtualWatch({ target: "banglejs2", storage: files });
    onTestFinished(() => next.dispose());
    loader.connect(next);
    await loader.openCustom();
    await button(/^Use the App Loader's watch/).click();
    await window.getByText("Connected to the App Loader's watch").waitFor();
    await window.getByRole("link", { name: "Try" }).click();
    await button("Listen to the watch").click();
    await window.getByText("Make a gesture.").waitFor();
    await next.playSamples(streamAround(circles[1]?.samples ?? new Int8Array()));
    await window.locator(".answers strong").first().waitFor();
    expect(await window.locator(".answers strong").allTextContents()).toEqual(["circle"]);
    expect(faults).toEqual([]);
  });
});

/** Records `count` circles. */
async function record(window: FrameLocator, count: number, perform: () => Promise<void>): Promise<void> {
  await window.getByLabel("Gesture").fill("circle");
  await window.getByLabel("How many").fill(String(count));
  await window.getByRole("button", { name: "Record", exact: true }).click();
  for (let done = 0; done < count; done++) {
    await window.getByText(`${done} of ${count}`).waitFor();
    await perform();
  }
}
