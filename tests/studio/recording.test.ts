import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { CHROMIUM } from "../browser/chromium.ts";
import { HANGING_MS } from "../hanging.ts";
import { violations } from "./axe.ts";
import { hostStudio } from "./open-studio.ts";

/** Milliseconds in which the page moves on before it is looked at again; its own time, which does not pass by itself. */
const STEP_MS = 100;

/**
 * Lets the page's time pass until something is there; what takes time of its own, such as loading the watch, takes as many steps as
 * it needs. What is never there is the hanging of the test.
 */
async function passUntil(page: Page, text: string | RegExp): Promise<void> {
  while (!(await page.getByText(text).first().isVisible())) await page.clock.runFor(STEP_MS);
}

describe.skipIf(CHROMIUM === undefined)("recording in the studio", () => {
  const studio = hostStudio();

  it("counts down to each gesture, for which the virtual wrist waits, and says in other rooms that it goes on", async () => {
    const { page, faults } = await studio.open({ width: 360 });
    const button = (name: string | RegExp) =>
      page.getByRole("button", { name, exact: typeof name === "string" });
    await page.clock.install();
    await button(/^Use the virtual watch/).click();
    await passUntil(page, "Connected to");
    await button("Next: Record").click();
    await page.getByLabel("Gesture").fill("circle");
    await page.getByLabel("How many").fill("2");
    await page.getByLabel("Begins").selectOption("counted-in");
    await button("Record").click();
    await passUntil(page, /^3$/);
    await page.clock.runFor(1000);
    expect(await page.locator(".count").textContent()).toBe("2");
    expect(await page.locator(".count").getAttribute("aria-live")).toBe("assertive");
    // The wrist waits for its turn.
    await button("Let the wrist make it").click();
    await passUntil(page, "Now!");
    expect(await violations(page)).toEqual([]);
    await passUntil(page, "1 of 2");
    expect(await page.locator(".count").textContent()).toBe("3");

    await page.getByRole("link", { name: "Look" }).click();
    await page.getByText("“circle” is still being recorded: 1 of 2.").waitFor();
    expect(await violations(page)).toEqual([]);
    await page.locator("main").getByRole("button", { name: "Record", exact: true }).click();
    await page.getByLabel("again and again").check();
    await passUntil(page, "circle 2 recordings");
    // How it was chosen stays chosen.
    expect(await page.getByLabel("Begins").inputValue()).toBe("counted-in");
    expect(await page.getByLabel("How many").inputValue()).toBe("2");

    await page.clock.resume();
    // One gesture alone is no reason to go on to training: what is missing can be recorded at once.
    const missing = page.locator(".card", { hasText: "So far there is only circle." });
    expect(await button(/^Next: Train/).count()).toBe(0);
    await missing.getByRole("button", { name: "Record random" }).click();
    const gesture = page.getByLabel("Gesture", { exact: true });
    await expect.poll(() => gesture.inputValue(), { timeout: HANGING_MS }).toBe("random");
    expect(await violations(page)).toEqual([]);
    for (const room of ["Look", "Train"]) {
      await page.getByLabel("How many").fill("17");
      await page.getByRole("link", { name: room, exact: true }).click();
      expect(await button(/^(Next: )?Train/).count()).toBe(0);
      await missing.getByRole("button", { name: "Record another gesture" }).click();
      await page.locator("[name=label]:focus").waitFor();
      expect(await page.getByLabel("How many").inputValue()).toBe("17");
    }
    await page.reload();
    await page.getByRole("button", { name: /^Connect .* again$/ }).waitFor();
    // Why there is no watch is said once, with every way on.
    expect(await page.getByText("No watch is connected yet").count()).toBe(0);
    await page.locator("main").getByRole("button", { name: "Watch", exact: true }).waitFor();
    expect(faults).toEqual([]);
  });

  it("names what is wrong with a name or a number, and waits", async () => {
    const { page } = await studio.open();
    await page.getByRole("button", { name: /^Use the virtual watch/ }).click();
    // A watch that has no app yet is no empty screen.
    await page.locator("canvas").waitFor();
    const isDrawnOn = `(() => {
      const { data } = document.querySelector("canvas").getContext("2d").getImageData(0, 0, 176, 176);
      return data.some((red, at) => at % 4 === 0 && red < 128 && data[at + 3] === 255);
    })()`;
    await expect.poll(() => page.evaluate(isDrawnOn), { timeout: HANGING_MS }).toBe(true);
    await page.getByRole("button", { name: "Next: Record" }).click();
    const record = page.getByRole("button", { name: "Record", exact: true });
    for (const [label, count, says] of [
      ["../evil", "10", /begins with no dot/],
      ["a,b", "10", /without commas/],
      ["Unknown", "10", /where it is not sure/],
      ["circle", "0", "Between 1 and 999 at a time, please."],
      ["circle", "", "Between 1 and 999 at a time, please."],
      ["circle", "1.5", "Between 1 and 999 at a time, please."],
    ] as const) {
      await page.getByLabel("Gesture").fill(label);
      await page.getByLabel("How many").fill(count);
      await page.locator("#why").getByText(says).waitFor();
      expect(await record.isDisabled()).toBe(true);
    }
    // What the watch cannot show in full is said, and no reason to wait.
    await page.getByLabel("Gesture").fill("größer");
    await page.getByLabel("How many").fill("7");
    await page.locator("#why").getByText("no letters for ö ß").waitFor();
    expect(await record.isEnabled()).toBe(true);
  });
});
