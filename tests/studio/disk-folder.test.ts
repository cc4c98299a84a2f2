import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { CHROMIUM } from "../browser/chromium.ts";
import { hostStudio } from "./open-studio.ts";

/** No browser lets a program choose a folder: the page is given one of its private file system, which is as real a handle. */
const CHOOSER = `window.showDirectoryPicker = async () =>
  (await navigator.storage.getDirectory()).getDirectoryHandle("disk", { create: true });
const refused = () => localStorage.getItem("refused");
FileSystemHandle.prototype.queryPermission = async () => refused() ?? "granted";
FileSystemHandle.prototype.requestPermission = async () => {
  if (refused() === "prompt") localStorage.removeItem("refused");
  return refused() ?? "granted";
};`;

/** Drops a folder with a file of recordings, one in a folder of its own, and a read-me; entries come one at a time. */
const DROP = `(() => {
  const file = (path, text) => ({ isFile: true, isDirectory: false, fullPath: path,
    file: (done) => done(new File([text], path.split("/").pop())) });
  const folder = (path, entries) => ({ isFile: false, isDirectory: true, fullPath: path,
    createReader: () => ({ readEntries: (done) => done(entries.splice(0, 1)) }) });
  const line = (label) => label + "(10), " + Array.from({ length: 30 }, (_, at) => at).join(",") + "\\n";
  const entry = folder("/gestures", [
    folder("/gestures/ada", [file("/gestures/ada/one.txt", line("circle"))]),
    file("/gestures/two.txt", line("wave")),
    file("/gestures/README.md", "nothing to record"),
  ]);
  const event = new Event("drop", { bubbles: true, cancelable: true });
  event.dataTransfer = { items: [{ webkitGetAsEntry: () => entry }], files: [] };
  document.querySelector(".drop").dispatchEvent(event);
})()`;

/** The paths of the recordings in the folder. */
const RECORDINGS = `(async () => {
  const disk = await (await navigator.storage.getDirectory()).getDirectoryHandle("disk");
  const found = [];
  for await (const [person, folder] of (await disk.getDirectoryHandle("recordings")).entries())
    for await (const name of folder.keys()) found.push(person + "/" + name);
  return found.sort();
})()`;

describe.skipIf(CHROMIUM === undefined)("a project in a folder of the disk", () => {
  const studio = hostStudio();
  const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

  it("takes what the page has along, is asked for after a reload, and is never a dead end", async () => {
    const { page, context, faults } = await studio.open();
    await context.addInitScript(CHOOSER);
    await page.goto(`${page.url().split("#")[0]}#/look`);
    await page.reload();
    await page.getByRole("button", { name: /^Load sample recordings/ }).click();
    await page.locator(".group").first().waitFor();
    await button(page, "Keep it in a folder of this computer").click();
    await page.getByText("in the folder “disk” of this computer").waitFor();
    const there = (await page.evaluate(RECORDINGS)) as string[];
    expect(there).toContain("ada/monday.txt");
    expect(await page.locator(".group").count()).toBeGreaterThan(3);

    // The browser wants a click after a reload.
    await page.evaluate(`localStorage.setItem("refused", "prompt")`);
    await page.reload();
    await button(page, "Open “disk” again").click();
    await page.getByText("in the folder “disk” of this computer").waitFor();

    // Nothing may be written there: it is said, and the page's own store is one click away, with what was in it.
    await page.evaluate(`localStorage.setItem("refused", "denied")`);
    await page.reload();
    await page.getByText("Nothing can be written to the folder “disk”").waitFor();
    await page.evaluate(`localStorage.removeItem("refused")`);
    await button(page, "Try again").click();
    await page.getByText("in the folder “disk” of this computer").waitFor();

    // It is gone.
    await page.evaluate(
      `navigator.storage.getDirectory().then((store) => store.removeEntry("disk", { recursive: true }))`,
    );
    await page.reload();
    await page.getByText("is not where it was").waitFor();
    await button(page, "Work in the browser's own store").click();
    await page.getByText("This project lies in the browser's own store.").waitFor();
    await page.locator(".group").first().waitFor();
    expect(await page.locator(".group").count()).toBeGreaterThan(3);
    expect(faults).toEqual([]);
  });

  it("takes a folder that is dropped on it, with what in it are recordings", async () => {
    const { page, faults } = await studio.open();
    await page.goto(`${page.url().split("#")[0]}#/look`);
    await page.locator(".drop").waitFor();
    await page.evaluate(DROP);
    await page.getByText("Brought in 2 recordings.").first().waitFor();
    await page.getByText("circle 1 recording").waitFor();
    expect(faults).toEqual([]);
  });
});

/** As browsers over WebKitGTK, and Safari before 26. */
const NO_OWN_FOLDER = `delete globalThis.showDirectoryPicker;
delete globalThis.FileSystemDirectoryHandle;
delete FileSystemFileHandle.prototype.createWritable;`;

describe.skipIf(CHROMIUM === undefined)("a browser without a private file system", () => {
  const studio = hostStudio();

  it("keeps the project in its database: recordings, changes and models outlast the page", async () => {
    const { page, context, faults } = await studio.open();
    await context.addInitScript(NO_OWN_FOLDER);
    await page.goto(`${page.url().split("#")[0]}#/look`);
    await page.reload();
    await page.getByRole("button", { name: /^Load sample recordings/ }).click();
    const groups = page.locator(".group summary");
    await groups.first().waitFor();
    const counts = async () => (await groups.allTextContents()).join("; ");
    const [before, first] = [await counts(), await groups.first().textContent()];
    await page.reload();
    await groups.first().waitFor();
    expect(await counts()).toBe(before);
    await groups.first().click();
    await page.getByRole("button", { name: "Delete all 216 of circle" }).click();
    await page.getByRole("button", { name: "Undo", exact: true }).first().waitFor();
    await page.reload();
    await groups.first().waitFor();
    expect(await counts()).not.toContain(first);
    expect(await page.getByText("keeps no files").count()).toBe(0);
    expect(faults).toEqual([]);
  });
});
