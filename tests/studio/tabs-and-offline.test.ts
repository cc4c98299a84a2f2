import { describe, expect, it } from "vitest";
import { CHROMIUM } from "../browser/chromium.ts";
import { hostStudio } from "./open-studio.ts";

describe.skipIf(CHROMIUM === undefined)("the studio's page", () => {
  const studio = hostStudio();

  it("is given from tab to tab, and opens without a network after the first visit", async () => {
    const { page, context } = await studio.open();
    const second = await context.newPage();
    await second.goto(page.url());
    await second.getByText("The studio is open in another tab").waitFor();
    await second.getByRole("button", { name: "Go on here" }).click();
    await second.getByRole("heading", { name: "Choose a watch" }).waitFor();
    await page.getByText("The studio is open in another tab").waitFor();
    // It comes back by itself.
    await second.close();
    await page.getByRole("heading", { name: "Choose a watch" }).waitFor();

    await page.evaluate("navigator.serviceWorker.ready.then(() => true)");
    await studio.stopServing();
    await page.reload();
    await page.getByRole("button", { name: /^Use the virtual watch/ }).click();
    await page.getByText("Connected to virtual Bangle.js 2").waitFor();
    expect(await page.getByRole("alert").count()).toBe(0);
  });
});
