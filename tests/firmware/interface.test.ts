import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { buildRecorder } from "../../tools/bundle/build-recorder.ts";
import { parseRecordings } from "../../training/data/recordings/parse-recordings.ts";
import { CHROMIUM, openChromium } from "../browser/chromium.ts";
import { shake } from "../device/movements.ts";
import { choose, installApps } from "./emulated.ts";

/**
 * What the page needs of the App Loader's `interface.js`, in our words: code goes to the watch, what it says comes back, and a file
 * is saved as a download.
 */
const LOADER = `
  let nextCall = 1;
  const calls = new Map();
  const call = (kind, data, callback) => {
    calls.set(nextCall, callback);
    askWatch(JSON.stringify({ id: nextCall++, kind, data }));
  };
  globalThis.answer = (id, data) => calls.get(id)?.(data);
  globalThis.Puck = { eval: (code, callback) => call("eval", code, callback) };
  globalThis.Util = {
    readStorageFile: (name, callback) => call("read", name, callback),
    eraseStorageFile: (name, callback) => call("erase", name, callback),
    saveFile(name, type, text) {
      const link = document.createElement("a");
      link.href = "data:" + type + ";base64," + btoa(text);
      link.download = name;
      link.click();
    },
  };`;

/** The recorder app on a virtual watch that has recorded some gestures, and its page as the App Loader shows it. */
async function openInterface(gestures: number) {
  const root = mkdtempSync(join(tmpdir(), "bangle-gestures-loader-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const write = (path: string, text: string | Uint8Array) => {
    mkdirSync(join(root, path, ".."), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const app = await buildRecorder();
  for (const { path, bytes } of app.files) write(join("apps/gesturerec", path), bytes);
  write("core/lib/interface.js", LOADER);

  const { watch, terminal } = await installApps([app]);
  onTestFinished(() => watch.dispose());
  if (gestures > 0) {
    await terminal.send('\x10load("gesturerec.app.js")\n');
    await watch.advance(500);
    await choose({ watch }, 0);
    for (let seed = 0; seed < gestures; seed++) await watch.playSamples(shake(seed));
  }
  let queue: Promise<unknown> = Promise.resolve();
  // The page and the test ask the same console, which hears one question at a time.
  const evaluate = (code: string): Promise<unknown> => {
    queue = queue.then(async () => JSON.parse(await terminal.ask(`JSON.stringify(${code})`)));
    return queue;
  };
  /** Bytes to take away from the end of what is read, as a bad link might. */
  const link = { lost: 0 };
  const watchAnswers = {
    eval: evaluate,
    read: async (name: string) => {
      const file = `require("Storage").open(${JSON.stringify(name)},"r")`;
      const text = String(await evaluate(`(f=>f.read(f.getLength()))(${file})`));
      return text.slice(0, text.length - link.lost);
    },
    erase: (name: string) => evaluate(`(require("Storage").open(${JSON.stringify(name)},"r").erase(),1)`),
  };

  const downloads = join(root, "downloads");
  const page = await openChromium({ downloads });
  const downloaded = () =>
    new Promise<void>((resolve) =>
      page.on("Browser.downloadProgress", ({ state }) => {
        if (state === "completed") resolve();
      }),
    );
  await page.send("Runtime.addBinding", { name: "askWatch" });
  page.on("Runtime.bindingCalled", async ({ payload }) => {
    const { id, kind, data }: { id: number; kind: keyof typeof watchAnswers; data: string } = JSON.parse(
      String(payload),
    );
    await page.evaluate(`answer(${id}, ${JSON.stringify(await watchAnswers[kind](data))})`);
  });
  const asked: string[] = [];
  page.on("Page.javascriptDialogOpening", ({ message }) => {
    asked.push(String(message));
    void page.send("Page.handleJavaScriptDialog", { accept: true });
  });
  await page.open(String(pathToFileURL(join(root, "apps/gesturerec/interface.html"))), { width: 390 });
  await page.evaluate("onInit({})");
  /** Waits until an expression is true in the page. */
  const until = (expression: string) =>
    page.evaluate(`new Promise((resolve) => {
      const look = () => (${expression} ? resolve() : requestAnimationFrame(look));
      look();
    })`);
  const click = (name: RegExp) =>
    page.evaluate(
      `[...document.querySelectorAll("button")].find((one) => ${name}.test(one.getAttribute("aria-label") ?? one.textContent)).click()`,
    );
  const status = (text: string) =>
    until(`document.querySelector("[role=status]")?.textContent.includes(${JSON.stringify(text)})`);
  const sessions = async () => evaluate('require("Storage").list(/^gesturerec\\./,{sf:true})');
  return { page, watch, terminal, downloads, downloaded, link, asked, until, click, status, sessions };
}

describe.skipIf(CHROMIUM === undefined)("the recorder's page in the App Loader", () => {
  it("saves what is on the watch, byte for byte, and deletes it only after that", async () => {
    const loader = await openInterface(3);
    await loader.until('document.querySelector("section")');
    const [file] = textsOf(await loader.sessions());
    const isDisabled = () =>
      loader.page.evaluate('document.querySelector("button[aria-label^=Delete]").disabled');
    expect(await isDisabled()).toBe(true);

    const done = loader.downloaded();
    await loader.click(/^Save/);
    await loader.status("Saved: 3 gestures");
    await done;
    const name = file.replace("gesturerec.", "");
    const saved = readFileSync(join(loader.downloads, name), "utf8");
    const { recordings, problems } = parseRecordings(saved, { file: name, person: "", session: "" });
    expect(problems).toEqual([]);
    expect(recordings.map(({ samples }) => [...samples])).toEqual(
      loader.watch.gestures.map(({ samples }) => [...samples]),
    );
    expect(await loader.sessions()).toEqual([file]);

    // It grows meanwhile: what was saved is not all of it.
    await loader.terminal.send(`\x10require("Storage").open("${file}","a").write("# undo\\n")\n`);
    await loader.click(/^Delete/);
    await loader.status("It has changed since it was saved");
    expect(await loader.sessions()).toEqual([file]);

    await loader.click(/^Save/);
    await loader.status("Saved: 2 gestures");
    await loader.click(/^Delete/);
    await loader.until(
      'document.querySelector("main").textContent.includes("There are no recordings on the watch.")',
    );
    expect(await loader.sessions()).toEqual([]);
    expect(loader.asked[0]).toContain("Is ");
    expect(loader.page.complaints).toEqual([]);
  });

  it("saves nothing that did not come through whole", async () => {
    const loader = await openInterface(2);
    await loader.until('document.querySelector("section")');
    loader.link.lost = 1;
    await loader.click(/^Save/);
    await loader.status("Not all of it came through");
    expect(await loader.page.evaluate('document.querySelector("button[aria-label^=Delete]").disabled')).toBe(
      true,
    );
    expect(readdirSync(join(loader.downloads, "..")).includes("downloads")).toBe(false);
  });

  it("says that there is nothing", async () => {
    const loader = await openInterface(0);
    await loader.until(
      'document.querySelector("main").textContent.includes("There are no recordings on the watch.")',
    );
    expect(await loader.page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
  });
});

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
