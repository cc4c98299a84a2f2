import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { nodeFiles } from "../../../../tools/computer/files/node-files.ts";
import { temporaryFolder } from "../../cli/run-cli.ts";

const isText = (name: string) => name.endsWith(".txt");

describe("the files below a folder", () => {
  it("are in order, and neither hidden nor folders", async () => {
    const folder = temporaryFolder();
    for (const place of ["b", "a/deep", ".hidden", "folder.txt"])
      mkdirSync(join(folder, place), { recursive: true });
    for (const name of [
      "b/2.txt",
      "b/1.txt",
      "b/._1.txt",
      "a/deep/3.txt",
      "a.txt",
      ".hidden/4.txt",
      "b/5.csv",
    ])
      writeFileSync(join(folder, name), "");
    expect(await nodeFiles.filesBelow(folder, isText)).toEqual([
      "a.txt",
      "a/deep/3.txt",
      "b/1.txt",
      "b/2.txt",
    ]);
  });

  it.skipIf(process.platform === "win32")(
    "are there once where links go round or lead to the same",
    async () => {
      const folder = temporaryFolder();
      const elsewhere = temporaryFolder();
      mkdirSync(join(folder, "ada/loops"), { recursive: true });
      writeFileSync(join(folder, "ada/one.txt"), "");
      writeFileSync(join(elsewhere, "two.txt"), "");
      symlinkSync(folder, join(folder, "ada/loops/up"));
      symlinkSync("self", join(folder, "ada/self"));
      symlinkSync("nowhere", join(folder, "ada/none.txt"));
      // Before the folder's own name, and still not instead of it.
      symlinkSync(join(folder, "ada"), join(folder, "a"));
      symlinkSync(elsewhere, join(folder, "bao"));
      symlinkSync(elsewhere, join(folder, "bao-again"));
      expect(await nodeFiles.filesBelow(folder, isText)).toEqual(["ada/one.txt", "bao/two.txt"]);
    },
  );
});
