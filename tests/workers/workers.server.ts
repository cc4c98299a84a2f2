import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { codeVersion } from "../../tools/computer/queue/code-version.ts";
import { answersKey, entryKey, queueName, rollKey } from "../../tools/computer/queue/keys.ts";
import { packagePath } from "../../tools/package-root.ts";
import { type RunningProgram, runProgram, startProgram } from "./program.ts";
import { startServer, type TestServer } from "./server.ts";

const ADA = packagePath("data/demo/ada");
const SESSIONS = ["monday.txt", "thursday.txt"];
/** Of each gesture in each session: what is measured here is who does the work. */
const EACH = 6;
const folder = mkdtempSync(join(tmpdir(), "bangle-gestures-workers-"));
const few = join(folder, "recordings", "ada");
let server: TestServer;

function writeFewRecordings(): void {
  mkdirSync(few, { recursive: true });
  for (const name of SESSIONS) {
    const counts = new Map<string, number>();
    const lines = readFileSync(join(ADA, name), "utf8")
      .split("\n")
      .filter((line) => {
        const [, label] = /^(\w+)\(/.exec(line) ?? [];
        if (label === undefined) return true;
        counts.set(label, (counts.get(label) ?? 0) + 1);
        return (counts.get(label) ?? 0) <= EACH;
      });
    writeFileSync(join(few, name), lines.join("\n"));
  }
}

const running: RunningProgram[] = [];

const worker = (url = server.url, env?: NodeJS.ProcessEnv) => {
  const program = startProgram(["worker", url, "--jobs", "1"], env);
  running.push(program);
  return program;
};
const isReady = (one: RunningProgram) => one.says(/works for whoever has jobs/);
const end = async (one: RunningProgram, signal: NodeJS.Signals = "SIGTERM") => {
  one.process.kill(signal);
  return one.over;
};

/** Keys that hold jobs, runs, workers or answers; the rest runs out by itself. */
async function leftOn({ client }: TestServer): Promise<string[]> {
  const keys = await client.keys("*");
  return keys.filter((key) => !/:(?:meta|events|id|stalled-check|marker)$|:data:/.test(key));
}

beforeAll(async () => {
  writeFewRecordings();
  server = await startServer();
  const one = worker();
  await isReady(one);
  expect(one.text(), "dist/ is of these sources; if not: npm run build").toContain(codeVersion());
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => end(one, "SIGKILL")));
  await server.client.flushall();
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("a search of 200 trainings", () => {
  const search = (out: string, ...more: string[]) => [
    ...[
      "train",
      ADA,
      "--labels",
      "circle,twist,random",
      "--epochs",
      "1",
      "--json",
      "--out",
      join(folder, out),
    ],
    ...["--search", "--trainings", "200", ...more],
  ];

  test("over three workers, one killed and one added on the way, is that of this computer", async () => {
    const here = await runProgram(search("here"));
    expect(here.code, here.err).toBe(0);
    const workers = [worker(), worker(), worker()];
    await Promise.all(workers.map(isReady));
    const searching = startProgram(search("there", "--workers", server.url));
    // At the first line it is in the middle of its second job.
    await workers[0].says(/1 job done/);
    await end(workers[0], "SIGKILL");
    const late = worker();
    await late.says(/1 job done/);
    const there = await searching.over;
    expect(there.code, there.err).toBe(0);
    const [one, other] = [here, there].map(({ out }) => JSON.parse(out));
    expect(other.search).toEqual(one.search);
    expect(other.search.trainings).toBe(200);
    for (const name of ["model.tflite", "labels.txt"]) {
      expect(readFileSync(join(folder, "there", name))).toEqual(readFileSync(join(folder, "here", name)));
    }
    const done = await Promise.all([workers[1], workers[2], late].map((one) => end(one)));
    const counts = done.map(({ out }) => Number(/(\d+) jobs? done here/.exec(out)?.[1]));
    // The one that was killed had done one or two; the job it held was done again.
    const sum = counts.reduce((all, count) => all + count);
    expect(sum).toBeGreaterThanOrEqual(197);
    expect(sum).toBeLessThanOrEqual(200);
    for (const count of counts) expect(count).toBeGreaterThan(10);
    // The recordings came once a worker.
    for (const { out } of done) expect(out.match(/recordings came along/g)).toHaveLength(1);
    expect(await leftOn(server)).toEqual([]);
  });
});

describe("regimes", () => {
  const regimes = (names: string, seeds: number, ...more: string[]) => [
    ...["evaluate", few, "--regimes", names, "--seeds", String(seeds), "--epochs", "2", "--json", ...more],
  ];
  const resultOf = ({ code, out, err }: { code: number | null; out: string; err: string }) => {
    expect(code, err).toBe(0);
    const { seconds, ...result } = JSON.parse(out);
    expect(seconds).toBeGreaterThan(0);
    return result;
  };

  test("two callers at once get their own, equal to the byte, and wait for the first worker", async () => {
    const here = await Promise.all([
      runProgram(regimes("random,session", 1)),
      runProgram(regimes("session", 3)),
    ]);
    const callers = [
      regimes("random,session", 1, "--workers", server.url),
      regimes("session", 3, "--workers", server.url),
    ].map((args) => startProgram(args));
    await Promise.all(callers.map((caller) => caller.says(/no worker is there.*start one/)));
    const workers = [worker(), worker()];
    const there = await Promise.all(callers.map(({ over }) => over));
    expect(there.map(resultOf)).toEqual(here.map(resultOf));
    // Regimes of the same recordings share them.
    for (const { out } of await Promise.all(workers.map((one) => end(one)))) {
      expect((out.match(/recordings came along/g) ?? []).length).toBeLessThanOrEqual(1);
    }
    expect(await leftOn(server)).toEqual([]);
  });

  test("survive a server that forgets everything", async () => {
    const here = await runProgram(regimes("session", 12));
    const one = worker();
    await isReady(one);
    const caller = startProgram(regimes("session", 12, "--workers", server.url));
    await one.says(/1 job done/);
    await server.restart();
    await caller.says(/out of reach/);
    expect(resultOf(await caller.over)).toEqual(resultOf(here));
    expect(one.text()).toMatch(/is back/);
  });

  test("Ctrl-C leaves no job behind, neither in the queue nor with a worker", async () => {
    const one = worker();
    await isReady(one);
    const caller = startProgram(regimes("session", 200, "--epochs", "300", "--workers", server.url));
    await one.says(/Jobs from/);
    const { code, out } = await end(caller, "SIGINT");
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ error: { code: "stopped" } });
    await one.says(/That was all/);
    expect(await leftOn(server)).toEqual(expect.not.arrayContaining([expect.stringMatching(/session|\./)]));
    // It is as good as before.
    expect((await runProgram(regimes("session", 1, "--workers", server.url))).code).toBe(0);
  });

  test("a caller that dies leaves no job behind either", async () => {
    const one = worker();
    await isReady(one);
    const caller = startProgram(regimes("session", 10, "--epochs", "300", "--workers", server.url));
    await one.says(/Jobs from/);
    await end(caller, "SIGKILL");
    await one.says(/That was all/);
    await expect
      .poll(async () => (await leftOn(server)).filter((key) => /jobs-/.test(key)), { timeout: 60_000 })
      .toEqual([]);
  });

  test("a worker that is told to stop twice hands its jobs back", async () => {
    const one = worker();
    await isReady(one);
    const caller = startProgram(regimes("session", 2, "--workers", server.url));
    await one.says(/Jobs from/);
    one.process.kill("SIGINT");
    await one.says(/Ctrl-C again/);
    one.process.kill("SIGINT");
    expect((await one.over).code).toBe(0);
    worker();
    expect(resultOf(await caller.over)).toEqual(resultOf(await runProgram(regimes("session", 2))));
  });

  test("an answer that is none is refused", async () => {
    const caller = startProgram(regimes("session", 1, "--workers", server.url));
    await caller.says(/no worker is there/);
    const runs = () => server.client.smembers(rollKey("runs"));
    await expect.poll(runs, { timeout: 60_000 }).toHaveLength(1);
    const [run] = await runs();
    await server.client.rpush(
      answersKey(run),
      JSON.stringify({ index: 0, answer: { result: [{ seed: 1 }] } }),
    );
    const { code, out } = await caller.over;
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ error: { code: "bad-message" } });
  });

  test("workers of another version get nothing, and it is said", async () => {
    const entry = { id: "old", version: "0.0.9-0123456789", host: "attic", size: 4 };
    await server.client.sadd(rollKey("workers"), entry.id);
    await server.client.set(entryKey("workers", entry.id), JSON.stringify(entry));
    const { code, out } = await runProgram(regimes("session", 1, "--workers", server.url));
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      error: { code: "other-version", message: expect.stringMatching(/0\.0\.9-0123456789, and this is/) },
    });
    const queues = (await server.client.keys("*")).filter((key) => key.includes(queueName(codeVersion())));
    expect(queues).toEqual([]);
  });
});

describe("servers", () => {
  const TINY = ["evaluate", few, "--regimes", "session", "--seeds", "1", "--epochs", "1", "--json"];

  test("a password and TLS come by the address; neither password nor key is printed", async () => {
    const file = (name: string) => join(folder, name);
    const subject = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"];
    execFileSync(
      "openssl",
      [
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-keyout",
        file("key.pem"),
        "-out",
        file("ca.pem"),
        ...subject,
      ],
      { stdio: "ignore" },
    );
    const guarded = await startServer(
      ...["--tls-port", "yes", "--tls-cert-file", file("ca.pem"), "--tls-key-file", file("key.pem")],
      ...["--tls-ca-cert-file", file("ca.pem"), "--tls-auth-clients", "no", "--requirepass", "geheim"],
    );
    try {
      const trusting = { NODE_EXTRA_CA_CERTS: file("ca.pem") };
      const one = worker(guarded.url, trusting);
      await isReady(one);
      const caller = await runProgram([...TINY, "--workers", guarded.url], trusting);
      expect(caller.code, caller.err).toBe(0);
      const { out, err } = await end(one);
      const stranger = await runProgram(["worker", guarded.url, "--json"]);
      expect(JSON.parse(stranger.out)).toMatchObject({ error: { code: "certificate" } });
      const wrong = await runProgram(
        ["worker", guarded.url.replace("geheim", "geheimer"), "--json"],
        trusting,
      );
      expect(JSON.parse(wrong.out)).toMatchObject({ error: { code: "password" } });
      const none = await runProgram(["worker", guarded.url.replace(":geheim@", ""), "--json"], trusting);
      expect(JSON.parse(none.out)).toMatchObject({ error: { code: "password" } });
      const all = [caller, stranger, wrong, none].flatMap((each) => [each.out, each.err]);
      expect([...all, out, err].join("\n")).not.toMatch(/geheim/);
    } finally {
      await guarded.close();
    }
  });

  test("one that may throw jobs away is pointed out, and one without room ends the work", async () => {
    const careless = await startServer("--maxmemory", "4mb", "--maxmemory-policy", "allkeys-lru");
    try {
      const one = worker(careless.url);
      await one.says(/may throw jobs away.*allkeys-lru.*noeviction/s);
      await end(one);
      await careless.client.config("SET", "maxmemory-policy", "noeviction");
      await careless.client.config("SET", "maxmemory", "1");
      const { code, out } = await runProgram([...TINY, "--workers", careless.url]);
      expect(code).toBe(1);
      expect(JSON.parse(out)).toMatchObject({ error: { code: "server-full" } });
    } finally {
      await careless.close();
    }
  });

  test("a database that is not there is no reason to take another", async () => {
    const { code, out } = await runProgram([...TINY, "--workers", `${server.url}/99`]);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ error: { code: "no-database" } });
  });
});
