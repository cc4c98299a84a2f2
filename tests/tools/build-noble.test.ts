import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { buildNoble } from "../../tools/build-noble.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const json = (path: string) => JSON.parse(readFileSync(join(ROOT, path), "utf8"));

interface Locked {
  readonly name?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly hasInstallScript?: boolean;
}

describe("what is installed with the package", () => {
  const locked = Object.entries<Locked>(json("package-lock.json").packages).filter(
    ([path, { name }]) => path !== "" && name !== "empty-npm-package",
  );

  it("has no noble in it, whose install script compiles on Linux and ends the install where it cannot", () => {
    expect(
      locked.map(([path]) => path).filter((path) => /noble|bluetooth-hci-socket|usocket$/.test(path)),
    ).toEqual([]);
  });

  it("runs no install script but that of serialport, which is optional", () => {
    const scripts = locked.filter(([, { dev, hasInstallScript }]) => hasInstallScript && !dev);
    expect(scripts.map(([path, { optional }]) => [path, optional])).toEqual([
      ["node_modules/@serialport/bindings-cpp", true],
    ]);
  });
});

const isInstalled = existsSync(join(ROOT, "tools/noble/node_modules"));
const suite = isInstalled || process.env.CI ? describe : describe.skip;

suite(`noble beside the bundle${isInstalled ? "" : " (skipped: run `npm run build` once)"}`, () => {
  it("loads from one file, with the socket to a controller that was built beforehand", async () => {
    const folder = mkdtempSync(join(tmpdir(), "bangle-noble-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    await buildNoble(folder);
    const script = `
      const noble = require("./noble/lib/bundle/noble.cjs");
      const found = [typeof noble.withBindings("hci").startScanningAsync];
      if (process.platform === "linux") found.push(typeof noble.hciSocket.loadDriver("default").prototype.bindRaw);
      console.log(found.join());`;
    // Somewhere else, so that nothing is found in this project's packages.
    const out = execFileSync(process.execPath, ["-e", script], { cwd: folder, encoding: "utf8" });
    expect(out.trim()).toBe(process.platform === "linux" ? "function,function" : "function");
  });
});
