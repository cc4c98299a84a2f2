import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { codeVersion } from "../../tools/computer/queue/code-version.ts";
import { answersKey, entryKey, queueName, rollKey } from "../../tools/computer/queue/keys.ts";
import { HANGING_MS } from "../hanging.ts";
import { runProgram, startProgram } from "./program.ts";
import type { TestServer } from "./server.ts";
import { end, isReady, setStage } from "./stage.ts";

const stage = setStage();

/** Keys of jobs, runs and answers that are still there; what BullMQ notes of a queue, and recordings, run out by themselves. */
async function leftOn({ client }: TestServer): Promise<string[]> {
  const keys = await client.keys("*");
  return keys.filter(
    (key) => /:(?:jobs-|runs|answers)/.test(key) && !/:(?:meta|events|id|stalled-check|marker)$/.test(key),
  );
}

describe("a search of 200 trainings", () => {
  const search = (out: string, ...more: string[]) => [
    ...[
      "train",
      stage.few,
      "--labels",
      "circle,twist,random",
      "--epochs",
      "1",
      "--json",
      "--out",
      join(stage.folder, out),
    ],
    ...["--search", "--trainings", "200", ...more],
  ];

  test("over three workers, one killed and one added on the way, is that of this computer", async () => {
    const here = await runProgram(search("here"));
    expect(here.code, here.err).toBe(0);
    const workers = [stage.worker(), stage.worker(), stage.worker()];
    await Promise.all(workers.map(isReady));
    const searching = startProgram(search("there", "--workers", stage.server.url));
    // At the first line it is in the middle of its second job.
    await workers[0].says(/1 job done/);
    await end(workers[0], "SIGKILL");
    const late = stage.worker();
    await late.says(/1 job done/);
    const there = await searching.over;
    expect(there.code, there.err).toBe(0);
    const [one, other] = [here, there].map(({ out }) => JSON.parse(out));
    expect(other.search).toEqual(one.search);
    expect(other.search.trainings).toBe(200);
    for (const name of ["model.tflite", "labels.txt"]) {
      expect(readFileSync(join(stage.folder, "there", name))).toEqual(
        readFileSync(join(stage.folder, "here", name)),
      );
    }
    const done = await Promise.all([workers[1], workers[2], late].map((one) => end(one)));
    const counts = done.map(({ out }) => Number(/(\d+) jobs? done here/.exec(out)?.[1]));
    // The one that was killed had done one or two. What it held was done again, and so is a job of whoever is late; neither counts twice.
    const sum = counts.reduce((all, count) => all + count);
    expect(sum).toBeGreaterThanOrEqual(197);
    for (const count of counts) expect(count).toBeGreaterThan(10);
    // The recordings came once a worker.
    for (const { out } of done) expect(out.match(/recordings came along/g)).toHaveLength(1);
    // What the killed one held stays locked for half a minute, also where its answer had come before; whoever works next drops it.
    const left = (await leftOn(stage.server)).filter((key) => !/:(?:active|stalled|lock)$/.test(key));
    expect(left.length, left.join(", ")).toBeLessThanOrEqual(1);
  });
});

describe("regimes", () => {
  const regimes = (names: string, seeds: number, ...more: string[]) => [
    ...[
      "evaluate",
      stage.few,
      "--regimes",
      names,
      "--seeds",
      String(seeds),
      "--epochs",
      "2",
      "--json",
      ...more,
    ],
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
      regimes("random,session", 1, "--workers", stage.server.url),
      regimes("session", 3, "--workers", stage.server.url),
    ].map((args) => startProgram(args));
    await Promise.all(callers.map((caller) => caller.says(/no worker is there.*start one/)));
    const workers = [stage.worker(), stage.worker()];
    const there = await Promise.all(callers.map(({ over }) => over));
    expect(there.map(resultOf)).toEqual(here.map(resultOf));
    // Regimes of the same recordings share them.
    for (const { out } of await Promise.all(workers.map((one) => end(one)))) {
      expect((out.match(/recordings came along/g) ?? []).length).toBeLessThanOrEqual(1);
    }
    expect(await leftOn(stage.server)).toEqual([]);
  });

  test("survive a server that forgets everything", async () => {
    const here = await runProgram(regimes("session", 12));
    const one = stage.worker();
    await isReady(one);
    const caller = startProgram(regimes("session", 12, "--workers", stage.server.url));
    await one.says(/1 job done/);
    await stage.server.restart();
    await caller.says(/out of reach/);
    expect(resultOf(await caller.over)).toEqual(resultOf(here));
    expect(one.text()).toMatch(/is back/);
  });

  test("Ctrl-C leaves no job behind, neither in the queue nor with a worker", async () => {
    const one = stage.worker();
    await isReady(one);
    const caller = startProgram(regimes("session", 200, "--epochs", "300", "--workers", stage.server.url));
    await one.says(/Jobs from/);
    const { code, out } = await end(caller, "SIGINT");
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ error: { code: "stopped" } });
    await one.says(/That was all/);
    expect(await leftOn(stage.server)).toEqual([]);
    // It is as good as before.
    expect((await runProgram(regimes("session", 1, "--workers", stage.server.url))).code).toBe(0);
  });

  test("a caller that dies leaves no job behind either", async () => {
    const one = stage.worker();
    await isReady(one);
    const caller = startProgram(regimes("session", 10, "--epochs", "300", "--workers", stage.server.url));
    await one.says(/Jobs from/);
    await end(caller, "SIGKILL");
    await one.says(/That was all/);
    await expect
      .poll(async () => (await leftOn(stage.server)).filter((key) => key.includes("jobs-")), {
        timeout: HANGING_MS,
      })
      .toEqual([]);
  });

  test("a worker that is told to stop twice hands its jobs back", async () => {
    const one = stage.worker();
    await isReady(one);
    const caller = startProgram(regimes("session", 2, "--workers", stage.server.url));
    await one.says(/Jobs from/);
    one.process.kill("SIGINT");
    await one.says(/Ctrl-C again/);
    one.process.kill("SIGINT");
    expect((await one.over).code).toBe(0);
    stage.worker();
    expect(resultOf(await caller.over)).toEqual(resultOf(await runProgram(regimes("session", 2))));
  });

  test("an answer that is none is refused", async () => {
    const caller = startProgram(regimes("session", 1, "--workers", stage.server.url));
    await caller.says(/no worker is there/);
    const runs = () => stage.server.client.smembers(rollKey("runs"));
    await expect.poll(runs, { timeout: HANGING_MS }).toHaveLength(1);
    const [run] = await runs();
    await stage.server.client.rpush(
      answersKey(run),
      JSON.stringify({ index: 0, answer: { result: [{ seed: 1 }] } }),
    );
    const { code, out } = await caller.over;
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ error: { code: "bad-message" } });
  });

  test("workers of another version get nothing, and it is said", async () => {
    const entry = { id: "old", version: "0.0.9-0123456789", host: "attic", size: 4 };
    await stage.server.client.sadd(rollKey("workers"), entry.id);
    await stage.server.client.set(entryKey("workers", entry.id), JSON.stringify(entry));
    const { code, out } = await runProgram(regimes("session", 1, "--workers", stage.server.url));
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      error: { code: "other-version", message: expect.stringMatching(/0\.0\.9-0123456789, and this is/) },
    });
    const queues = (await stage.server.client.keys("*")).filter((key) =>
      key.includes(queueName(codeVersion())),
    );
    expect(queues).toEqual([]);
  });
});
