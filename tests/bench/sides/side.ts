import { type ChildProcess, execFileSync, fork } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { median } from "../../../training/averages.ts";
import type { Answer, Request, Task } from "./messages.ts";

/** Where the parts that a benchmark needs are in a checkout. */
export interface Checkout {
  readonly root: string;
  /** Folders of training/, which other commits have elsewhere. */
  readonly network: string;
  readonly pipeline: string;
  readonly regimes: string;
}

const HERE = fileURLToPath(new URL("../../..", import.meta.url));

/** This checkout. */
export const NOW: Checkout = {
  root: HERE,
  network: "training/learning/network",
  pipeline: "training/judging/pipeline",
  regimes: "training/judging/regimes",
};

/** The commit before networks were compiled, which the speed of today is compared with. */
const BEFORE = "f81cc9b";

/**
 * That commit, checked out of this repository's own history into a temporary folder, or where it lies already; undefined where the history
 * does not go back so far.
 */
export function checkOutBefore(known: string | undefined): Checkout | undefined {
  const parts = { network: "training/network", pipeline: "training/pipeline", regimes: "training/regimes" };
  if (known) return { root: known, ...parts };
  const root = mkdtempSync(join(tmpdir(), "bangle-gestures-before-"));
  process.on("exit", () => rmSync(root, { recursive: true, force: true }));
  try {
    const git = (...args: string[]) => execFileSync("git", args, { stdio: "ignore" });
    git("clone", "--quiet", "--shared", "--no-checkout", HERE, root);
    git("-C", root, "checkout", "--quiet", BEFORE);
  } catch {
    return undefined;
  }
  symlinkSync(join(HERE, "node_modules"), join(root, "node_modules"), "dir");
  return { root, ...parts };
}

/** A checkout at work on one task in a process of its own. */
export class Side {
  readonly #child: ChildProcess;

  constructor(checkout: Checkout, task: Task) {
    const program = fileURLToPath(new URL("child.ts", import.meta.url));
    this.#child = fork(program, [], {
      execArgv: ["--import", import.meta.resolve("tsx")],
      serialization: "advanced",
      cwd: checkout.root,
    });
    this.#child.send({ checkout, task });
  }

  /** Does it so many times more. */
  run(times: number): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const failed = (code: number | null) => reject(new Error(`a side of the benchmark ended with ${code}`));
      this.#child.once("exit", failed);
      this.#child.once("message", (answer: Answer) => {
        this.#child.off("exit", failed);
        resolve(answer);
      });
      const request: Request = { times };
      this.#child.send(request);
    });
  }

  close(): void {
    this.#child.kill();
  }
}

/** How often each of two does what it does in the time of the other: the median of pairs, one after the other. */
export interface Pairs {
  readonly ratio: number;
  readonly slow: number;
  readonly fast: number;
}

/** Lets two sides work in turn. `slow` is asked for less at a time, so that both take about as long. */
export async function inTurn(
  slow: (times: number) => Promise<readonly number[]>,
  fast: (times: number) => Promise<readonly number[]>,
  { pairs, slowTimes, fastTimes }: { pairs: number; slowTimes: number; fastTimes: number },
): Promise<Pairs> {
  // What is compiled while it runs has been compiled then.
  await slow(slowTimes);
  await fast(2 * fastTimes);
  const seen: Pairs[] = [];
  for (let pair = 0; pair < pairs; pair++) {
    const [one, other] = [median(await slow(slowTimes)), median(await fast(fastTimes))];
    seen.push({ slow: one, fast: other, ratio: one / other });
  }
  const middle = (key: keyof Pairs) => median(seen.map((pair) => pair[key]));
  return { ratio: middle("ratio"), slow: middle("slow"), fast: middle("fast") };
}
