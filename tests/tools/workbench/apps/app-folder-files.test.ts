import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { buildApp } from "../../../../tools/bundle/build-app.ts";
import { nodeFiles } from "../../../../tools/computer/files/node-files.ts";
import { appFolderFiles, readAppFolder } from "../../../../tools/workbench/apps/app-folder-files.ts";
import { modelCard } from "../../bundle/model-card.ts";

const folder = await mkdtemp(join(tmpdir(), "bangle-gestures-test-"));
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("readAppFolder", () => {
  it("reads what was built, programs as programs", async () => {
    const tflite = Uint8Array.of(28, 0, 0, 0, 84, 70, 76, 51);
    const app = await buildApp({ card: modelCard(), tflite }, { target: "banglejs2" });
    for (const { path, bytes } of appFolderFiles(app)) await writeFile(join(folder, path), bytes);
    const read = await readAppFolder(nodeFiles, folder);
    expect(read.install).toEqual(app.install);
  });
});
