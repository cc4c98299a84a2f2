import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { nodeFiles } from "../../../../tools/computer/files/node-files.ts";
import { temporaryFolder } from "../../cli/run-cli.ts";

test("many files are written, whole, and nothing is left beside them", async () => {
  const folder = temporaryFolder();
  const files = Array.from({ length: 60 }, (_, index) => ({
    path: join(folder, `person${index % 3}`, `${index}.txt`),
    bytes: `session ${index}`,
  }));
  await nodeFiles.writeAll(files);
  for (const { path, bytes } of files) expect(readFileSync(path, "utf8")).toBe(bytes);
  expect(readdirSync(folder, { recursive: true })).toHaveLength(60 + 3);
});

test("where one cannot be written, none is in its place", async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "old.txt"), "old");
  // The name is taken on the way to the place: a folder stands where the new file waits.
  mkdirSync(join(folder, `second.txt.${process.pid}.new`));
  const files = ["old.txt", "second.txt", "third.txt"].map((name) => ({
    path: join(folder, name),
    bytes: "new",
  }));
  await expect(nodeFiles.writeAll(files)).rejects.toMatchObject({ code: "no-access" });
  expect(readFileSync(join(folder, "old.txt"), "utf8")).toBe("old");
  expect(readdirSync(folder).filter((name) => name.endsWith(".txt"))).toEqual(["old.txt"]);
});
