import { describe, expect, it } from "vitest";
import { CHROMIUM } from "../browser/chromium.ts";
import { tooWide } from "./axe.ts";
import { putOnDisk } from "./faults/project-on-disk.ts";
import { makeSeed } from "./faults/seed-project.ts";
import { KeyboardPerson } from "./keyboard.ts";
import { hostStudio } from "./open-studio.ts";

describe.skipIf(CHROMIUM === undefined)("the studio, for everybody", () => {
  const studio = hostStudio();

  it("is gone through from a watch to an answer by keyboard alone", async () => {
    const { page, faults } = await studio.open();
    const { untrained } = await makeSeed();
    await putOnDisk(page, untrained);
    await page.reload();
    const person = new KeyboardPerson(page);
    await page.getByRole("navigation").waitFor();
    await person.press(/^Use the virtual watch/);
    await page.getByText("Connected to").waitFor();
    await person.press(/^Next: Record/);
    await page.locator("input[name=label]:focus").waitFor();
    await person.type("circle");
    await person.tabTo(/^How many/);
    await page.keyboard.press("Control+A");
    await person.type("1");
    await page.keyboard.press("Enter");
    await page.getByText("Make “circle”.").waitFor();
    await person.press(/^Let the wrist make it$/);
    await page.getByText("circle 7 recordings").waitFor();
    await person.press(/^Next: Train/);
    await person.press(/^Train$/);
    await page.getByText("expect the watch to get").waitFor();
    await person.press(/^Next: Judge/);
    await person.press(/answered rightly: \d/);
    expect(await page.locator(".tile").count()).toBeGreaterThan(0);
    await person.press(/^Next: Put on the watch/);
    await person.press(/^Send it to the watch$/);
    await page.getByText("It is on the watch").waitFor();
    await person.press(/^Next: Try/);
    await person.press(/^Listen to the watch$/);
    await page.getByText("Make a gesture.").waitFor();
    await person.press(/^Let the wrist make it$/);
    await page.locator(".answers li").first().waitFor();
    expect(faults).toEqual([]);
  });

  it("fits every width from 360 to 1920 pixels, from left to right and from right to left, without motion", async () => {
    const { page } = await studio.open();
    await page.emulateMedia({ reducedMotion: "reduce" });
    for (const room of ["watch", "record", "look", "train", "judge", "put", "try"]) {
      await page.goto(`${page.url().split("#")[0]}#/${room}`);
      await page.locator(`.rooms a[aria-current][href="#/${room}"]`).waitFor();
      await page.locator("main h1").waitFor();
      for (const direction of ["ltr", "rtl"]) {
        await page.evaluate(`document.documentElement.dir = "${direction}"`);
        for (const width of [360, 480, 768, 1024, 1920]) {
          await page.setViewportSize({ width, height: 900 });
          expect(await tooWide(page), `${room}, ${direction}, ${width}`).toBeLessThanOrEqual(0);
        }
        // What is read first is at the side where reading begins.
        const [nav, main] = await Promise.all([
          page.locator(".rooms").boundingBox(),
          page.locator("main").boundingBox(),
        ]);
        expect(Math.sign((main?.x ?? 0) - (nav?.x ?? 0))).toBe(direction === "ltr" ? 1 : -1);
      }
      const moving: unknown = await page.evaluate("document.getAnimations().length");
      expect(moving, `${room} moves`).toBe(0);
    }
  });
});
