import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Answer, Request, Task } from "./messages.ts";
import type { Checkout } from "./side.ts";

interface Setup {
  readonly checkout: Checkout;
  readonly task: Task;
}

/** One side of a benchmark: loads a checkout's own modules, and does what it is asked for, as often as it is asked. */

const SEED = 1;
const FOREVER = 1_000_000;

const waiting: Request[] = [];
let arrived: (() => void) | undefined;

async function work({ checkout, task }: Setup): Promise<void> {
  const clock = new Clock();
  if (task.kind === "epochs") {
    const { trainNetwork }: typeof import("../../../training/learning/network/train-network.ts") = await load(
      checkout,
      checkout.network,
      "train-network.ts",
    );
    const options = await optionsOf(checkout, task.network);
    await clock.wait();
    await trainNetwork(task.data, {
      ...options,
      seed: SEED,
      epochs: FOREVER,
      onEpoch: () => clock.tick(),
    });
    return;
  }
  const run = task.kind === "model" ? await modelRun(checkout, task) : await regimeRun(checkout, task);
  await clock.wait();
  for (;;) {
    await run();
    await clock.tick();
  }
}

async function optionsOf(checkout: Checkout, network: "default" | "2019") {
  const { compact, nodeconf2019 }: typeof import("../../../training/learning/network/architectures.ts") =
    await load(checkout, checkout.network, "architectures.ts");
  const { DEFAULT_RECIPE, RECIPE_2019 }: typeof import("../../../training/learning/network/recipe.ts") =
    await load(checkout, checkout.network, "recipe.ts");
  return network === "2019"
    ? { architecture: nodeconf2019, recipe: RECIPE_2019 }
    : { architecture: compact, recipe: DEFAULT_RECIPE };
}

async function modelRun(checkout: Checkout, { split, labels }: Extract<Task, { kind: "model" }>) {
  const { trainModel }: typeof import("../../../training/judging/pipeline/train-model.ts") = await load(
    checkout,
    checkout.pipeline,
    "train-model.ts",
  );
  const options = {
    labels,
    seed: SEED,
    target: "banglejs2",
    unitsNormalised: true,
    toolVersion: "",
  } as const;
  return () => trainModel(split, options);
}

async function regimeRun(checkout: Checkout, { dataSet, job }: Extract<Task, { kind: "regime" }>) {
  const { runRegimeJob }: typeof import("../../../training/judging/regimes/run-job.ts") = await load(
    checkout,
    checkout.regimes,
    "run-job.ts",
  );
  return () => runRegimeJob(dataSet, job);
}

const load = ({ root }: Checkout, folder: string, name: string) =>
  import(pathToFileURL(join(root, folder, name)).href);

/** Takes the times, and waits where no more are asked for. */
class Clock {
  #left = 0;
  #wall: number[] = [];
  #processor: number[] = [];
  #before = { wall: 0, processor: 0 };

  async tick(): Promise<void> {
    const now = { wall: performance.now(), processor: processorTime() };
    this.#wall.push(now.wall - this.#before.wall);
    this.#processor.push(now.processor - this.#before.processor);
    this.#left--;
    if (this.#left === 0) {
      const answer: Answer = { wall: this.#wall, processor: this.#processor };
      process.send?.(answer);
      [this.#wall, this.#processor] = [[], []];
      await this.wait();
    }
    this.#before = { wall: performance.now(), processor: processorTime() };
  }

  async wait(): Promise<void> {
    while (waiting.length === 0) await new Promise<void>((resolve) => (arrived = resolve));
    this.#left = waiting.shift()?.times ?? 0;
    this.#before = { wall: performance.now(), processor: processorTime() };
  }
}

function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

process.on("message", (message: Setup | Request) => {
  if ("times" in message) waiting.push(message);
  else void work(message);
  arrived?.();
});
