import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { codeVersion } from "../../tools/computer/queue/code-version.ts";
import { packagePath } from "../../tools/package-root.ts";
import { type RunningProgram, startProgram } from "./program.ts";
import { startServer, type TestServer } from "./server.ts";

const SESSIONS = ["monday.txt", "thursday.txt"];
/** Of each gesture in each session: what is measured here is who does the work. */
const EACH = 6;

/** A server, some recordings, and workers that end with the test. */
export interface Stage {
  /** Gone after the tests. */
  readonly folder: string;
  /** A folder of few recordings. */
  readonly few: string;
  readonly server: TestServer;
  /** Starts a worker, at the server unless told, that does one job at a time. */
  worker(url?: string, env?: NodeJS.ProcessEnv): RunningProgram;
}

export const isReady = (one: RunningProgram) => one.says(/works for whoever has jobs/);

export const end = async (one: RunningProgram, signal: NodeJS.Signals = "SIGTERM") => {
  one.process.kill(signal);
  return one.over;
};

/** Sets the stage for the tests of a file. */
export function setStage(): Stage {
  const folder = mkdtempSync(join(tmpdir(), "bangle-gestures-workers-"));
  const few = join(folder, "recordings", "ada");
  const running: RunningProgram[] = [];
  let server: TestServer | undefined;
  const there = () => {
    if (!server) throw new Error("the server is there within tests only");
    return server;
  };
  const worker = (url = there().url, env?: NodeJS.ProcessEnv) => {
    const program = startProgram(["worker", url, "--jobs", "1"], env);
    running.push(program);
    return program;
  };
  beforeAll(async () => {
    writeFew(few);
    server = await startServer();
    const one = worker();
    await isReady(one);
    expect(one.text(), "dist/ is of these sources; if not: npm run build").toContain(codeVersion());
    await end(one);
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map((one) => end(one, "SIGKILL")));
    await there().client.flushall();
  });
  afterAll(async () => {
    await server?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    folder,
    few,
    worker,
    get server() {
      return there();
    },
  };
}

function writeFew(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const name of SESSIONS) {
    const counts = new Map<string, number>();
    const lines = readFileSync(packagePath(`data/demo/ada/${name}`), "utf8")
      .split("\n")
      .filter((line) => {
        const [, label] = /^(\w+)\(/.exec(line) ?? [];
        if (label === undefined) return true;
        counts.set(label, (counts.get(label) ?? 0) + 1);
        return (counts.get(label) ?? 0) <= EACH;
      });
    writeFileSync(join(folder, name), lines.join("\n"));
  }
}
