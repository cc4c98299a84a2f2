import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable, Writable } from "node:stream";
import { onTestFinished } from "vitest";

/** Chromium, or undefined where there is none: its tests are skipped then. */
export const CHROMIUM = findChromium();

function findChromium(): string | undefined {
  const names = [process.env.CHROMIUM, "chromium", "chromium-browser", "google-chrome"];
  return names.find((name) => {
    if (!name) return false;
    try {
      execFileSync(name, ["--version"], { stdio: "ignore" });
      return true;
    } catch {
      return false;
    }
  });
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Record<string, unknown>;
  readonly result?: Record<string, unknown>;
  readonly error?: { readonly message: string };
}

/** A page in a headless Chromium, driven over the DevTools protocol. */
export interface BrowserPage {
  /** One command of the DevTools protocol. */
  send(method: string, params?: object): Promise<Record<string, unknown>>;
  on(method: string, listener: (params: Record<string, unknown>) => void): void;
  /** Loads an address and waits until it is there. */
  open(url: string, size?: { readonly width: number; readonly height?: number }): Promise<void>;
  /** The value of an expression, awaited. Throws what it throws. */
  evaluate(expression: string): Promise<unknown>;
  /** What the page complained about: uncaught errors, and errors on its console. */
  readonly complaints: string[];
  /** Writes a picture of the whole page. */
  screenshot(path: string): Promise<void>;
}

/** Starts Chromium until the test ends; what it downloads goes to `downloads`. */
export async function openChromium({ downloads }: { downloads?: string } = {}): Promise<BrowserPage> {
  const profile = mkdtempSync(join(tmpdir(), "bangle-gestures-chromium-"));
  const browser = spawn(
    CHROMIUM ?? "chromium",
    [
      ...["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"],
      ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
      ...["--remote-debugging-pipe", `--user-data-dir=${profile}`, "about:blank"],
    ],
    { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] },
  );
  const { send, on } = connect(browser);
  onTestFinished(async () => {
    const gone = new Promise((resolve) => browser.once("exit", resolve));
    // In good order: where only the first of its processes ends, the others still write to the profile.
    send("Browser.close").catch(() => browser.kill("SIGKILL"));
    await gone;
    rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  });
  if (downloads !== undefined) {
    const behavior = { behavior: "allow", downloadPath: downloads, eventsEnabled: true };
    await send("Browser.setDownloadBehavior", behavior);
  }
  const { targetInfos } = await send("Target.getTargets");
  const pages = Array.isArray(targetInfos) ? targetInfos.filter(({ type }) => type === "page") : [];
  const { sessionId } = await send("Target.attachToTarget", { targetId: pages[0].targetId, flatten: true });
  const inPage = (method: string, params: object = {}) => send(method, params, String(sessionId));
  const complaints: string[] = [];
  on("Runtime.exceptionThrown", (params) => complaints.push(JSON.stringify(params.exceptionDetails)));
  on("Runtime.consoleAPICalled", (params) => {
    if (params.type === "error") complaints.push(JSON.stringify(params.args));
  });
  for (const domain of ["Page", "Runtime", "DOM"]) await inPage(`${domain}.enable`);
  return {
    send: inPage,
    on,
    complaints,
    async open(url, { width, height = 800 } = { width: 1280 }) {
      await inPage("Emulation.setDeviceMetricsOverride", {
        ...{ width, height, screenWidth: width, screenHeight: height },
        ...{ deviceScaleFactor: 1, mobile: width < 600 },
      });
      const loaded = new Promise<void>((resolve) => on("Page.loadEventFired", () => resolve()));
      await inPage("Page.navigate", { url });
      await loaded;
    },
    async evaluate(expression) {
      const options = { expression, awaitPromise: true, returnByValue: true, userGesture: true };
      const { result, exceptionDetails } = await inPage("Runtime.evaluate", options);
      if (exceptionDetails) throw new Error(`in the page: ${JSON.stringify(exceptionDetails)}`);
      return typeof result === "object" && result !== null && "value" in result ? result.value : undefined;
    },
    async screenshot(path) {
      const { data } = await inPage("Page.captureScreenshot", { captureBeyondViewport: true });
      writeFileSync(path, Buffer.from(String(data), "base64"));
    },
  };
}

/** Messages over a pair of pipes, a zero byte behind each. */
function connect(browser: ChildProcess) {
  const [, , , input, output] = browser.stdio;
  if (!(input instanceof Writable && output instanceof Readable)) throw new Error("Chromium has no pipes");
  // It ends with the test, whatever was still on its way.
  for (const pipe of [input, output]) pipe.on("error", () => {});
  const waiting = new Map<number, (message: Message) => void>();
  const listeners = new Map<string, ((params: Record<string, unknown>) => void)[]>();
  let nextId = 1;
  let received = "";
  output.setEncoding("utf8");
  output.on("data", (text: string) => {
    const parts = (received + text).split("\0");
    received = parts.pop() ?? "";
    for (const part of parts) {
      const message: Message = JSON.parse(part);
      if (message.id !== undefined) waiting.get(message.id)?.(message);
      else for (const listener of listeners.get(message.method ?? "") ?? []) listener(message.params ?? {});
    }
  });
  return {
    send: (method: string, params: object = {}, sessionId?: string) =>
      new Promise<Record<string, unknown>>((resolve, reject) => {
        const id = nextId++;
        waiting.set(id, ({ result, error }) => {
          waiting.delete(id);
          if (error) reject(new Error(`${method}: ${error.message}`));
          else resolve(result ?? {});
        });
        input.write(`${JSON.stringify({ id, method, params, ...(sessionId ? { sessionId } : {}) })}\0`);
      }),
    on: (method: string, listener: (params: Record<string, unknown>) => void) => {
      listeners.set(method, [...(listeners.get(method) ?? []), listener]);
    },
  };
}
