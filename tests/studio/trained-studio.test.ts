import { describe, expect, it } from "vitest";
import { CHROMIUM } from "../browser/chromium.ts";
import { violations } from "./axe.ts";
import { putOnDisk } from "./faults/project-on-disk.ts";
import { makeSeed } from "./faults/seed-project.ts";
import { hostStudio } from "./open-studio.ts";

describe.skipIf(CHROMIUM === undefined)("the studio with a model", () => {
  const studio = hostStudio();

  it("puts what is missing on the watch, says when that shows something else, and tells it no JavaScript that it cannot read", async () => {
    const { page, faults } = await studio.open();
    const button = (name: string) => page.getByRole("button", { name, exact: true });
    const room = (name: string) => page.getByRole("link", { name, exact: true });
    await putOnDisk(page, (await makeSeed()).project);
    await page.reload();
    await page.getByRole("button", { name: /^Use the virtual watch/ }).click();
    await page.getByText("Connected to").waitFor();

    // There is no app on the watch yet.
    await room("Use it").click();
    await page.getByText("virtual Bangle.js 2: the recogniser is not on this watch").waitFor();
    await page.locator("main").getByRole("button", { name: "Put on the watch", exact: true }).click();
    await button("Send it to the watch").click();
    await page.getByText("It is on the watch").waitFor();

    await button("Next: Try").click();
    await button("Listen to the watch").click();
    await page.getByText("Make a gesture.").waitFor();
    await button("Press its button").click();
    await page.getByText("The watch shows something else now").waitFor();
    expect(await page.getByText("Make a gesture.").count()).toBe(0);
    await button("Listen to the watch").click();
    await page.getByText("Make a gesture.").waitFor();

    await room("Use it").click();
    await page.getByLabel("circle").selectOption({ label: "run JavaScript" });
    await page.getByLabel("JavaScript for “circle”").fill("Bangle.buzz(");
    await button("Tell the watch").click();
    const alert = page.getByRole("alert");
    await alert.getByText("The watch cannot read the JavaScript for “circle”").waitFor();
    expect(await alert.textContent()).toContain("Got EOF expected ')'");
    expect(await violations(page)).toEqual([]);
    // What was written is still there.
    await page.getByLabel("JavaScript for “circle”").fill("Bangle.buzz()");
    const counting = page.getByLabel("A gesture counts");
    await counting.selectOption({ label: "when it is made twice" });
    await button("Tell the watch").click();
    await page.getByText("The watch does so now.").waitFor();
    expect(await alert.count()).toBe(0);
    // Asked again, the watch says the same.
    await room("Try").click();
    await room("Use it").click();
    expect(await counting.locator("option:checked").textContent()).toBe("when it is made twice");
    expect(faults).toEqual([]);
  });

  it("keeps what was chosen for a training, and writes numbers as the language does", async () => {
    const { page } = await studio.open({ width: 360 });
    const [first, ...others] = (await makeSeed()).project;
    const friend = { ...first, path: first.path.replace("ada", "bao") };
    await putOnDisk(page, [first, friend, ...others]);
    await page.goto(`${page.url().split("#")[0]}#/train`);
    await page.reload();
    await page.getByLabel("Test it with").selectOption({ label: "everything of bao" });
    await page.getByRole("link", { name: "Judge", exact: true }).click();
    await page.locator(".confusion button").first().click();
    expect(await page.locator(".tile").first().isVisible()).toBe(true);
    await page.getByText(/macro-F1 [01]\.\d{3}\)/).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole("link", { name: "Use it", exact: true }).click();
    await page.getByText("In an app of your own").waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole("link", { name: "Judge", exact: true }).click();
    await page.getByLabel("Language").selectOption("de");
    await page.getByText(/Macro-F1 [01],\d{3}\)/).waitFor();
    await page.getByRole("link", { name: "Lernen", exact: true }).click();
    await page.getByLabel("Prüfen mit").waitFor();
    expect(await page.getByLabel("Prüfen mit").locator("option:checked").textContent()).toBe("allem von bao");
    // Both have the same recordings.
    await page.getByLabel("Language").selectOption("en");
    await page.getByRole("link", { name: "Look", exact: true }).click();
    await page.getByText(/occur again, to the last count/).waitFor();
  });
});
