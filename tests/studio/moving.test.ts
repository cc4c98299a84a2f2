import { describe, expect, it } from "vitest";
import { streamFiles } from "../../tools/workbench/models/stream-files.ts";
import { STREAM_CARD_FORMAT, type StreamCard } from "../../training/judging/card/stream-card.ts";
import { writeTflite } from "../../training/model/tflite/write-tflite.ts";
import { CHROMIUM } from "../browser/chromium.ts";
import { STREAM } from "../firmware/listening-watch.ts";
import { NETWORK_GRAPHS } from "../training/network-graphs.ts";
import { tooWide, violations } from "./axe.ts";
import { putOnDisk } from "./faults/project-on-disk.ts";
import { makeSeed } from "./faults/seed-project.ts";
import { hostStudio } from "./open-studio.ts";

const NEWEST = "models/2";
const labels = ["circle", "twist", "none"];
const tflite = writeTflite(NETWORK_GRAPHS.streaming(labels.length), { labels, names: "ends" });
const card: StreamCard = {
  ...STREAM.card,
  format: STREAM_CARD_FORMAT,
  labels,
  decoder: { ...STREAM.card.decoder, thresholds: STREAM.card.decoder.thresholds.slice(0, labels.length) },
  network: "untrained",
  countsPerG: 64,
  target: "banglejs2",
  modelBytes: tflite.length,
  macs: 1000,
  seed: 1,
  dataHash: "",
  toolVersion: "0",
  metrics: {
    hours: 2,
    atRest: { made: 100, found: 98, wrong: 1 },
    moving: { made: 100, found: 91, wrong: 2 },
    inventedPerHour: 0.54,
    inventedByOthersPerHour: 0.44,
    medianDelaySeconds: 0.16,
  },
};

describe.skipIf(CHROMIUM === undefined)("a model that listens to every sample", () => {
  const studio = hostStudio();

  it("is judged along a time line, and asked for gestures in movement where there are any", async () => {
    const { page, faults } = await studio.open();
    const { project } = await makeSeed();
    const stream = streamFiles({ card, tflite }).map(({ path, bytes }) => ({
      path: `${NEWEST}/${path}`,
      bytes,
    }));
    await putOnDisk(page, [...project, ...stream]);
    await page.reload();
    await page.getByRole("link", { name: "Judge", exact: true }).click();
    const section = page.locator("section", {
      has: page.getByRole("heading", { name: "While the wrist keeps moving" }),
    });
    await section.getByText("91% of the gestures made in its midst were found, and 98%").waitFor();
    await section
      .getByText("0.5 an hour were invented, and half were reported within 0.16 seconds")
      .waitFor();
    await section.getByText("0.4 an hour were answers to recordings of other movements").waitFor();
    await section.getByRole("button", { name: "Show some minutes of it" }).click();
    await section.locator(".time-line").nth(1).waitFor();
    // Every gesture that is said to have been made is on the line.
    const said = await section.locator("figcaption").first().innerText();
    const made = Number(/of (\d+) gestures found/.exec(said)?.[1]);
    expect(made).toBeGreaterThan(10);
    expect(await section.locator("figure").first().locator(".truth").count()).toBe(made);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await violations(page), colorScheme).toEqual([]);
    }
    await page.setViewportSize({ width: 360, height: 800 });
    expect(await tooWide(page)).toBe(0);

    await page.getByRole("link", { name: "Watch", exact: true }).click();
    await page.getByRole("button", { name: /^Use the virtual watch/ }).click();
    await page.getByText("Connected to").waitFor();
    await page.getByRole("link", { name: "Try", exact: true }).click();
    expect(await page.getByLabel("Also while the wrist keeps moving").isChecked()).toBe(true);
    expect(faults).toEqual([]);
  });
});
