import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { buildStudio } from "../../tools/build-studio.ts";
import { type StudioServing, serveStudio } from "../../tools/computer/studio-server.ts";
import { CHROMIUM } from "../browser/chromium.ts";
import { HANGING_MS } from "../hanging.ts";

/** A built studio, its server and a browser, for one file of tests. */
export interface StudioHost {
  /** A page of a new, empty profile. Whatever goes wrong in it is in `faults`. */
  open(options?: { readonly width?: number; readonly dark?: boolean }): Promise<StudioPage>;
}

export interface StudioPage {
  readonly page: Page;
  /** Errors of the page's own, and what it asked for outside of its server. */
  readonly faults: string[];
}

/** Builds and serves the studio before the tests of this file, and ends it all after them. */
export function hostStudio(): StudioHost {
  const folder = mkdtempSync(join(tmpdir(), "bangle-gestures-studio-"));
  let serving: StudioServing | undefined;
  let browser: Browser | undefined;
  beforeAll(async () => {
    await buildStudio(folder);
    serving = await serveStudio(folder, 0);
    browser = await chromium.launch({
      executablePath: execFileSync("which", [CHROMIUM ?? "chromium"], { encoding: "utf8" }).trim(),
      args: ["--no-sandbox"],
      timeout: HANGING_MS,
    });
  });
  afterAll(async () => {
    await browser?.close();
    await serving?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    async open({ width = 1280, dark = false } = {}) {
      if (!browser || !serving) throw new Error("the studio is not being served");
      const context = await browser.newContext({
        viewport: { width, height: 900 },
        colorScheme: dark ? "dark" : "light",
        locale: "en-GB",
      });
      context.setDefaultTimeout(HANGING_MS);
      const page = await context.newPage();
      const faults: string[] = [];
      page.on("pageerror", (error) => faults.push(error.message));
      page.on("console", (message) => {
        if (message.type() === "error") faults.push(message.text());
      });
      const own = serving.url;
      page.on("request", (request) => {
        if (!/^(blob|data):/.test(request.url()) && !request.url().startsWith(own))
          faults.push(`asked for ${request.url()}`);
      });
      await page.goto(own);
      await page.getByRole("heading", { level: 1 }).waitFor();
      return { page, faults };
    },
  };
}
