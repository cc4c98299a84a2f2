import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { createDataSet, type DataSet, loadDataSet } from "../../training/data/dataset/data-set.ts";
import { demoFile } from "../../training/data/synthetic/demo-files.ts";
import { renderReport } from "../../training/judging/report/render-report.ts";
import { trainOn } from "../training/judging/report/report-input.ts";
import { AUDIT } from "./audit-page.ts";
import { CHROMIUM, openChromium } from "./chromium.ts";

const PEOPLE = ["ada", "bao", "cleo", "dov"] as const;
/** Cells of the confusion matrix in every shade, whatever this model has answered. */
const ALL_SHADES = `(() => {
  const table = document.querySelector(".confusion tbody");
  for (const kind of ["right", "wrong"]) {
    for (let percent = 1; percent <= 100; percent++) {
      const cell = table.insertRow().insertCell();
      cell.className = kind + (percent > 85 ? " dark" : "");
      cell.style.setProperty("--share", percent / 100);
      cell.textContent = kind + percent;
    }
  }
})()`;
const SIZES = [{ width: 390 }, { width: 1280 }];

/** Made-up people's recordings, with other labels given by number. */
function recordings(people: readonly (typeof PEOPLE)[number][], relabel: (index: number) => string): DataSet {
  const all = loadDataSet(
    people.map((person) => ({
      root: "demo",
      path: `${person}/monday.txt`,
      text: demoFile(person, "monday"),
    })),
  );
  return createDataSet(
    all.recordings.map((recording, index) => ({ ...recording, label: relabel(index) })),
    all,
  );
}

describe.skipIf(CHROMIUM === undefined)("report.html in a browser", () => {
  it.each([
    ["two labels and one person", recordings(["ada"], (index) => ["up", "down"][index % 2])],
    ["28 labels", recordings(PEOPLE, (index) => `letter ${index % 28}`)],
    [
      "labels of all kinds",
      recordings(["ada", "dov"], (index) => ["ドリル", "👋", "<b>&", `very${"long".repeat(15)}`][index % 4]),
    ],
  ])("can be read by everybody, on a phone and on a desk: %s", async (_, dataSet) => {
    const folder = mkdtempSync(join(tmpdir(), "bangle-gestures-report-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const path = join(folder, "report.html");
    writeFileSync(path, renderReport(await trainOn(dataSet)));
    const page = await openChromium();
    for (const size of SIZES) {
      for (const scheme of ["light", "dark"]) {
        const features = [{ name: "prefers-color-scheme", value: scheme }];
        await page.send("Emulation.setEmulatedMedia", { features });
        await page.open(String(pathToFileURL(path)), size);
        await page.evaluate('for (const one of document.querySelectorAll("details")) one.open = true');
        await page.evaluate(ALL_SHADES);
        expect(await page.evaluate(AUDIT), `${size.width} ${scheme}`).toEqual([]);
      }
    }
    expect(page.complaints).toEqual([]);
  });
});
