import { describe, expect, it } from "vitest";
import { memoryFiles } from "../../../tools/workbench/files/memory-files.ts";
import { addProject, isProject, unzipFiles, zipProject } from "../../../tools/workbench/project-zip.ts";

const FILES = [
  { path: "p/recordings/ada/monday.txt", bytes: "up(1), 1,2,3\n" },
  { path: "p/models/1/model.tflite", bytes: Uint8Array.of(0, 255, 128) },
  { path: "p/.waiting/x/0", bytes: "half" },
  { path: "p/notes.doc", bytes: "mine" },
];

describe("a project as a zip file", () => {
  it("comes back as it was, without what is hidden or somebody else's", async () => {
    const from = memoryFiles(FILES);
    const zipped = await zipProject(from, "p");
    const files = await unzipFiles(zipped, "p.zip");
    expect(isProject(files)).toBe(true);
    const to = memoryFiles();
    expect(await addProject(to, "q", files)).toHaveLength(2);
    expect([...to.all.keys()]).toEqual(["q/models/1/model.tflite", "q/recordings/ada/monday.txt"]);
    expect(to.all.get("q/models/1/model.tflite")).toEqual(Uint8Array.of(0, 255, 128));
    expect(await addProject(to, "q", files)).toEqual([]);
    expect(await zipProject(to, "q")).toEqual(zipped);
  });

  it("replaces nothing that differs", async () => {
    const files = await unzipFiles(await zipProject(memoryFiles(FILES), "p"), "p.zip");
    const to = memoryFiles([{ path: "q/recordings/ada/monday.txt", bytes: "down(1), 1,2,3\n" }]);
    await expect(addProject(to, "q", files)).rejects.toMatchObject({ code: "file-in-use" });
    expect(to.all.size).toBe(1);
  });

  it("refuses what is no zip file, and knows what is no project", async () => {
    await expect(unzipFiles(Uint8Array.of(1, 2, 3), "a.zip")).rejects.toMatchObject({ code: "no-access" });
    expect(isProject([{ path: "readme.txt", bytes: "" }])).toBe(false);
  });
});
