import { execFileSync } from "node:child_process";
import { mkdirSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { nodeFiles } from "../../../../tools/computer/files/node-files.ts";
import { FILE_LIMIT } from "../../../../tools/workbench/files/files.ts";
import { readText } from "../../../../tools/workbench/files/read-text.ts";
import { readRecordings } from "../../../../tools/workbench/recordings/read-recordings.ts";
import { runCli, temporaryFolder } from "../../cli/run-cli.ts";

/** A file of this size that takes no room. */
function sparseFile(path: string, bytes: number): string {
  writeFileSync(path, "");
  truncateSync(path, bytes);
  return path;
}

describe("reading what a user named", () => {
  it("reads files up to the limit, and refuses larger ones", async () => {
    const folder = temporaryFolder();
    const file = join(folder, "a");
    writeFileSync(file, "12345");
    expect(await nodeFiles.read(file, { limit: 5 })).toEqual(new TextEncoder().encode("12345"));
    await expect(nodeFiles.read(file, { limit: 4 })).rejects.toMatchObject({ code: "too-large" });
    await expect(nodeFiles.read(folder)).rejects.toMatchObject({ code: "no-access" });
  });

  it("reads text as Windows saves it", async () => {
    const path = join(temporaryFolder(), "a.txt");
    for (const bytes of [Buffer.from("\uFEFFüp", "utf16le"), Buffer.from("\uFEFFüp"), Buffer.from("üp")]) {
      writeFileSync(path, bytes);
      expect(await readText(nodeFiles, path)).toBe("üp");
    }
  });

  it("refuses huge files in every command, in one line", async () => {
    const folder = temporaryFolder();
    const huge = sparseFile(join(folder, "huge.txt"), FILE_LIMIT + 1);
    for (const args of commandsThatRead(huge, folder)) {
      const { code, err } = await runCli(...args);
      expect(code, args.join(" ")).toBe(1);
      expect(err).toMatch(/^error: .*huge\.txt: is 65 MB, and files of up to 64 MB are read.*\n$/);
    }
  });

  it.skipIf(process.platform === "win32")("refuses pipes and devices in every command", async () => {
    const folder = temporaryFolder();
    const pipe = join(folder, "pipe");
    execFileSync("mkfifo", [pipe]);
    for (const path of [pipe, "/dev/zero"]) {
      for (const args of commandsThatRead(path, folder)) {
        const { code, err } = await runCli(...args);
        expect(code, args.join(" ")).toBe(1);
        expect(err).toMatch(/^error: .*: is a device or a pipe, and an ordinary file is needed.*\n$/);
      }
    }
    // Inside of folders too.
    const app = join(folder, "app");
    mkdirSync(app);
    for (const name of ["metadata.json", "model.json", "model.tflite"])
      execFileSync("mkfifo", [join(app, name)]);
    for (const args of [
      ["inspect", app],
      ["flash", app, "--port", "tcp://127.0.0.1:1"],
      ["evaluate", app, folder],
      ["build", app, "--out", join(folder, "out")],
      ["train", folder, "--from", app, "--labels", "a,b", "--out", join(folder, "out")],
    ]) {
      expect((await runCli(...args)).err, args.join(" ")).toMatch(/^error: .*device or a pipe.*\n$/);
    }
  });

  it("passes over pipes in a folder of recordings", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "a.txt"), "up(1), 1,2,3\n");
    if (process.platform !== "win32") execFileSync("mkfifo", [join(folder, "b.txt")]);
    expect((await readRecordings(nodeFiles, [folder])).recordings.length).toBe(1);
  });
});

function commandsThatRead(path: string, folder: string): string[][] {
  const out = ["--out", join(folder, "out")];
  return [
    ["inspect", path],
    ["data", "check", path],
    ["data", "import", path, ...out],
    ["train", path, ...out],
    ["train", folder, "--from", path, "--labels", "a,b", ...out],
    ["emulator", "--play", path],
    ["evaluate", path, "--regimes", "random"],
  ];
}
