import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { buildStudio } from "../../tools/build-studio.ts";
import { type StudioServing, serveStudio } from "../../tools/computer/studio-server.ts";
import { CHROMIUM } from "../browser/chromium.ts";
import { HANGING_MS } from "../hanging.ts";

export interface StudioPage {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Errors of the page's own, and what it asked for outside of its server. */
  readonly faults: string[];
}

/** A built studio, its server and a browser. */
export interface RunningStudio {
  /** The page's address. */
  readonly url: string;
  /** What was built. */
  readonly folder: string;
  readonly browser: Browser;
  /** Ends the server alone, as when a computer goes offline. */
  stopServing(): Promise<void>;
  /** A page of a new, empty profile. Whatever goes wrong in it is in `faults`. */
  open(options?: { readonly width?: number; readonly dark?: boolean }): Promise<StudioPage>;
  close(): Promise<void>;
}

export interface BrowserOptions {
  /** Beside what the browser has of its own. */
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** Builds and serves the studio, and starts a browser. */
export async function startStudio({ args = [], env = {} }: BrowserOptions = {}): Promise<RunningStudio> {
  const folder = mkdtempSync(join(tmpdir(), "bangle-gestures-studio-"));
  await buildStudio(folder);
  const serving: StudioServing = await serveStudio(folder, 0);
  const browser = await chromium.launch({
    executablePath: execFileSync("which", [CHROMIUM ?? "chromium"], { encoding: "utf8" }).trim(),
    args: ["--no-sandbox", ...args],
    env: { ...process.env, ...env },
    timeout: HANGING_MS,
  });
  return {
    url: serving.url,
    folder,
    browser,
    stopServing: () => serving.close(),
    async open({ width = 1280, dark = false } = {}) {
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
      page.on("request", (request) => {
        if (!/^(blob|data):/.test(request.url()) && !request.url().startsWith(serving.url))
          faults.push(`asked for ${request.url()}`);
      });
      await page.goto(serving.url);
      await page.getByRole("heading", { level: 1 }).waitFor();
      return { page, context, faults };
    },
    async close() {
      await browser.close();
      await serving.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
