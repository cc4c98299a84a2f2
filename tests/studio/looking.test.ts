import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { writeRecordings } from "../../training/data/recordings/write-recordings.ts";
import { CHROMIUM } from "../browser/chromium.ts";
import { tooWide, violations } from "./axe.ts";
import { demoRecordings } from "./demo-files.ts";
import { putOnDisk } from "./faults/project-on-disk.ts";
import { hostStudio } from "./open-studio.ts";

const COUNT = 6;

/** A few recordings with two copies, and one under a name that is the watch's. */
async function untidy(): Promise<string> {
  const all = (await demoRecordings()).filter(({ person }) => person === "ada");
  const of = (label: string, from: number, to: number) =>
    all.filter((one) => one.label === label).slice(from, to);
  const circles = of("circle", 0, COUNT);
  const lines = [
    ...circles,
    ...circles.slice(0, 2),
    ...of("twist", 0, COUNT),
    ...of("swipeleft", 0, 1).map((one) => ({ ...one, label: "unknown" })),
  ];
  const [{ info }] = lines;
  return writeRecordings(lines, info);
}

/** Drops a file onto whatever is in the middle of the page. */
async function drop(page: Page, name: string, text: string): Promise<void> {
  await page.evaluate(`(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([${JSON.stringify(text)}], ${JSON.stringify(name)}));
    const init = { dataTransfer: transfer, bubbles: true, cancelable: true };
    const isTaken = !document.querySelector("h1").dispatchEvent(new DragEvent("dragover", init));
    if (!isTaken) throw new Error("the browser would leave the page");
    document.querySelector("h1").dispatchEvent(new DragEvent("drop", init));
  })()`);
}

describe.skipIf(CHROMIUM === undefined)("looking through recordings in the studio", () => {
  const studio = hostStudio();

  it("shows each finding beside its recordings, with a button that mends it, and the way back", async () => {
    const { page, faults } = await studio.open({ width: 360 });
    await putOnDisk(page, [{ path: "recordings/ada/monday.txt", bytes: await untidy() }]);
    await page.goto(`${page.url().split("#")[0]}#/look`);
    await page.reload();
    const card = (text: string) => page.locator(".card", { hasText: text });
    const button = (name: string) => page.getByRole("button", { name, exact: true });
    const copies = card("2 recordings occur again");
    await copies.getByText("Show the 2 recordings").click();
    expect(await copies.locator(".tile").count()).toBe(2);
    expect(await violations(page)).toEqual([]);
    expect(await tooWide(page)).toBeLessThanOrEqual(0);
    await copies.getByRole("button", { name: "Delete the 2 copies" }).click();
    await page.getByText("Deleted 2 recordings.").waitFor();
    expect(await copies.count()).toBe(0);
    await button("Undo").click();
    await copies.waitFor();
    await button("Call it “random”").click();
    await page.getByText("random 1 recording").waitFor();
    // Of what there is too little, more can be recorded at once.
    await page.getByRole("button", { name: "Record random" }).click();
    await page.locator("main").getByRole("button", { name: "Watch", exact: true }).click();
    await page.getByRole("button", { name: /^Use the virtual watch/ }).click();
    await button("Next: Record").click();
    // The form is there a moment before what was suggested to it.
    await expect.poll(() => page.getByLabel("Gesture", { exact: true }).inputValue()).toBe("random");
    expect(faults).toEqual([]);
  });

  it("takes files that are dropped anywhere, and can undo all of them", async () => {
    const { page, faults } = await studio.open();
    await drop(page, "tuesday.txt", await untidy());
    await page.getByText("Brought in 14 recordings.").first().waitFor();
    await page.getByText("circle 8 recordings").waitFor();
    await page.getByRole("button", { name: "Undo" }).first().click();
    await page.getByText("There are no recordings yet.").waitFor();
    expect(await page.getByText("Brought in").count()).toBe(0);
    await drop(page, "film.mp4", "no recordings");
    await page.locator("[role=alert]").first().waitFor();
    await page.getByRole("button", { name: "Close" }).click();
    await page.getByRole("button", { name: /^Load sample recordings/ }).click();
    await page.getByText("Brought in 1,296 recordings.").waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByText("There are no recordings yet.").waitFor();
    expect(faults).toEqual([]);
  });
});
