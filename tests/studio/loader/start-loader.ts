import { createServer } from "node:http";
import { extname } from "node:path";
import type { Page } from "playwright-core";
import type { AppFolder } from "../../../tools/bundle/app-folder.ts";
import { CONTENT_TYPES } from "../../../tools/computer/studio-server.ts";
import { bytesToText, textToBytes } from "../../../tools/emulator/bytes.ts";
import { runInRealTime } from "../../../tools/emulator/realtime.ts";
import type { VirtualWatch } from "../../../tools/emulator/virtual-watch.ts";
import { CUSTOMIZE, LOADER } from "./loader-scripts.ts";

/** A server that stands in for the App Loader's site, with one app in it. */
export async function serveLoader(app: AppFolder): Promise<{ readonly url: string; close(): void }> {
  const files = new Map<string, string | Uint8Array>([
    ["/index.html", LOADER],
    ["/core/lib/customize.js", CUSTOMIZE],
    ...app.files.map(({ path, bytes }): [string, Uint8Array] => [`/apps/${app.id}/${path}`, bytes]),
  ]);
  const server = createServer(({ url = "" }, response) => {
    const content = files.get(url);
    const type = CONTENT_TYPES[extname(url)];
    response.writeHead(content === undefined ? 404 : 200, type ? { "content-type": type } : {});
    response.end(content);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return { url: `http://127.0.0.1:${address.port}/index.html`, close: () => server.close() };
}

/** What the loader's page is told of a watch. */
export interface LoaderSide {
  /** Opens the app's page, as a click on "customise" does. */
  openCustom(): Promise<void>;
  /** The apps that the page has sent, as JSON. */
  readonly sent: string[];
  /** Another watch in place of the one that is connected, running in real time. */
  connect(watch: VirtualWatch): void;
  close(): void;
}

/** Drives a page that `serveLoader` serves. */
export async function openLoader(page: Page, path: string, device: object): Promise<LoaderSide> {
  const sent: string[] = [];
  let link: ReturnType<VirtualWatch["connect"]> | undefined;
  let stop = () => {};
  await page.exposeFunction("writeToWatch", (text: string) => link?.write(textToBytes(text)));
  await page.exposeFunction("installApp", (json: string) => {
    sent.push(json);
  });
  return {
    sent,
    openCustom: () =>
      page.evaluate(`openWindow(${JSON.stringify(path)}, ${JSON.stringify(device)})`).then(() => undefined),
    connect(watch) {
      stop();
      link = watch.connect();
      link.onData((bytes) => {
        void page.evaluate(`fromWatch(${JSON.stringify(bytesToText(bytes))})`);
      });
      stop = runInRealTime(watch);
    },
    close: () => stop(),
  };
}
