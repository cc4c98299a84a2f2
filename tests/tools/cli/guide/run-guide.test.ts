import { beforeEach, describe, expect, it, vi } from "vitest";
import { runGuide } from "../../../../tools/cli/guide/run-guide.ts";
import { commandLine } from "../../../../tools/cli/guide/steps.ts";
import { DeviceError } from "../../../../tools/device/device-error.ts";
import { packagePath } from "../../../../tools/package-root.ts";

const CANCELLED = Symbol("cancelled");
/** What the user answers, in order, and everything that was said. */
const user = vi.hoisted(() => ({ answers: [] as unknown[], said: [] as string[], offered: [] as string[] }));

vi.mock("@clack/prompts", () => {
  const ask = async ({ options = [] }: { options?: { value: unknown; label?: string }[] }) => {
    user.offered.push(...options.map(({ label, value }) => label ?? String(value)));
    if (user.answers.length === 0) throw new Error("a question that nobody expected");
    return user.answers.shift();
  };
  const say = (text: string) => void user.said.push(text);
  return {
    ...{ select: ask, text: ask, confirm: ask, intro: say, outro: say, note: say, cancel: say },
    log: { step: say, info: say, warn: say, error: say },
    spinner: () => ({ start: say, stop: say }),
    isCancel: (answer: unknown) => answer === CANCELLED,
  };
});
vi.mock("../../../../tools/cli/watches-in-reach.ts", () => ({
  banglesInReach: async () => [{ port: "serial:/dev/ttyACM0", about: "USB", link: "serial" }],
}));

/** Commands that were run, and what they do. */
function commands(fail: (args: readonly string[]) => Error | undefined = () => undefined) {
  const seen: string[] = [];
  const run = async (args: readonly string[]) => {
    seen.push(commandLine(args));
    const error = fail(args);
    if (error) throw error;
  };
  return { seen, run };
}

beforeEach(() => {
  for (const list of [user.answers, user.said, user.offered]) list.splice(0);
});

describe("the guide", () => {
  it("collects, trains, builds, flashes and tries, with the commands that it names", async () => {
    user.answers.push("serial:/dev/ttyACM0", "own", "ada", "up, down,up", "5", "left");
    const { seen, run } = commands();
    await runGuide(run);
    const collect = (label: string) =>
      `collect --port serial:/dev/ttyACM0 --label ${label} --count 5 --out gestures/recordings --person ada --hand left`;
    expect(seen).toEqual([
      collect("up"),
      collect("down"),
      "train gestures/recordings --out gestures/model",
      "build gestures/model --out gestures/app",
      "flash gestures/app --port serial:/dev/ttyACM0",
      "try --port serial:/dev/ttyACM0",
    ]);
    for (const command of seen) expect(user.said.join("\n")).toContain(`$ bangle-gestures ${command}`);
  });

  it("offers an emulated watch, with demo recordings to learn from", async () => {
    user.answers.push("emulated", "demo");
    const { seen, run } = commands();
    await runGuide(run);
    expect(user.offered).toContain("No watch? Use the emulated one");
    expect(seen[0]).toBe(`train ${packagePath("data/demo")} --out gestures/model`);
    expect(seen.at(-1)).toMatch(/^try --port tcp:\/\/127\.0\.0\.1:\d+ --count \d+$/);
  });

  it("asks whether to try again what failed, and keeps what there is when not", async () => {
    user.answers.push("serial:/dev/ttyACM0", "folder", "mine", true, false);
    let flashes = 0;
    const { seen, run } = commands(([name]) => {
      if (name !== "flash") return undefined;
      flashes++;
      return new DeviceError("not-found", "the watch is out of reach");
    });
    await runGuide(run);
    expect(flashes).toBe(2);
    expect(seen.at(-1)).toMatch(/^flash/);
    expect(user.said.filter((text) => text.includes("out of reach")).length).toBe(2);
    expect(user.said.at(-1)).toContain("What was made so far is kept");
  });

  it("ends quietly when the user cancels a question, and passes defects on", async () => {
    user.answers.push(CANCELLED);
    const { seen, run } = commands();
    await runGuide(run);
    expect(seen).toEqual([]);
    user.answers.push("serial:/dev/ttyACM0", "demo");
    await expect(runGuide(commands(() => new TypeError("a defect")).run)).rejects.toThrow("a defect");
  });
});
