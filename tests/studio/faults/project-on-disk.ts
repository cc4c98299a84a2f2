import type { Page } from "playwright-core";
import type { FolderFile } from "../../../tools/workbench/files/files.ts";

/** What lies in the browser's private file system, seen from outside of the page. */
export interface DiskContent {
  /** Gestures of the label "circle" in all recording files. */
  readonly circles: number;
  /** Models and apps that are not whole: a file is missing that their lists name. */
  readonly broken: readonly string[];
  /** Files that still wait to be put in their places. */
  readonly waiting: number;
  readonly models: number;
}

/** Puts files where the page keeps its project; it must not be open. */
export async function putOnDisk(page: Page, files: readonly FolderFile[]): Promise<void> {
  const plain = files.map(({ path, bytes }) => ({
    path,
    bytes: typeof bytes === "string" ? bytes : Buffer.from(bytes).toString("latin1"),
  }));
  await page.evaluate(`(${PUT})(${JSON.stringify(plain)})`);
}

export async function lookAtDisk(page: Page): Promise<DiskContent> {
  const found: unknown = await page.evaluate(`(${LOOK})()`);
  if (typeof found !== "string") throw new Error("the page did not tell what is on the disk");
  return JSON.parse(found);
}

const PUT = `async (files) => {
  const root = await (await navigator.storage.getDirectory()).getDirectoryHandle("gestures", { create: true });
  for (const { path, bytes } of files) {
    const parts = path.split("/");
    let folder = root;
    for (const part of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(part, { create: true });
    const stream = await (await folder.getFileHandle(parts.at(-1), { create: true })).createWritable();
    await stream.write(Uint8Array.from(bytes, (letter) => letter.charCodeAt(0)));
    await stream.close();
  }
}`;

const LOOK = `async () => {
  const files = new Map();
  const walk = async (folder, place) => {
    for await (const [name, handle] of folder.entries()) {
      if (handle.kind === "directory") await walk(handle, place + name + "/");
      else files.set(place + name, handle);
    }
  };
  const store = await navigator.storage.getDirectory();
  await walk(await store.getDirectoryHandle("gestures", { create: true }), "");
  const text = async (path) => (await files.get(path).getFile()).text();
  let circles = 0;
  const broken = [];
  for (const path of files.keys()) {
    if (/^recordings\\/.*\\.txt$/.test(path)) {
      for (const line of (await text(path)).split("\\n")) {
        if (/^circle\\(/.test(line)) circles++;
        if (line === "# undo") circles--;
      }
    }
    if (!path.endsWith(".bangle-gestures.json")) continue;
    const folder = path.slice(0, path.lastIndexOf("/"));
    for (const name of JSON.parse(await text(path)).files)
      if (!files.has(folder + "/" + name)) broken.push(folder + "/" + name);
  }
  const paths = [...files.keys()];
  const models = paths.filter((path) => /^models\\/\\d+\\/model.json$/.test(path)).length;
  for (const path of paths.filter((path) => /^(models|apps)\\//.test(path)))
    if (!files.has(path.split("/").slice(0, 2).join("/") + "/.bangle-gestures.json"))
      broken.push(path + " without a list");
  const waiting = paths.filter((path) => path.startsWith(".waiting/")).length;
  return JSON.stringify({ circles, broken, waiting, models });
}`;
