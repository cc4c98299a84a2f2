import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runCli, temporaryFolder } from "../run-cli.ts";
import { startTcpWatch } from "../tcp-watch.ts";

/** An app folder that has one file of this name. */
function appWith(name: string): string {
  const folder = join(temporaryFolder(), "app");
  mkdirSync(folder);
  writeFileSync(join(folder, "file.txt"), "contents");
  const metadata = { id: "sample", name: "Sample", version: "0.01", storage: [{ name, url: "file.txt" }] };
  writeFileSync(join(folder, "metadata.json"), JSON.stringify(metadata));
  return folder;
}

const watchWith = (name: string) => startTcpWatch({ storage: new Map([[name, Uint8Array.of(65)]]) });

describe("flash of a recogniser where one of the other kind is", () => {
  it.each([
    [".tfmodel", "gestures.app.js", "the Gestures app is on this watch too", "--zero-code"],
    ["gestures.app.js", ".tfmodel", "own (zero-code) model is on this watch too", "remove Gestures model"],
  ])("tells of it and what to do: %s where %s is", async (flashed, there, what, advice) => {
    const app = appWith(flashed);
    const many = ["--port", (await startTcpWatch()).port];
    for (const flags of [["--dry-run"], many, []]) {
      const { watch, port } = await watchWith(there);
      const { code, err } = await runCli("flash", app, "--port", port, ...flags);
      expect(code, err).toBe(0);
      const text = err.replaceAll(/\s+/g, " ");
      expect(text).toContain(what);
      expect(text).toContain(advice);
      expect(watch.storage.read(there)).toEqual(Uint8Array.of(65));
    }
  });

  it("says nothing where there is none, and of other apps", async () => {
    const alone = await runCli("flash", appWith(".tfmodel"), "--port", (await watchWith("clock.js")).port);
    const other = await runCli("flash", appWith("clock.js"), "--port", (await watchWith(".tfmodel")).port);
    for (const { code, err } of [alone, other]) {
      expect(code, err).toBe(0);
      expect(err).not.toContain("too");
    }
  });
});
