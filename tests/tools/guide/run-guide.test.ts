import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { DeviceError } from "../../../tools/device/device-error.ts";
import { runGuide } from "../../../tools/guide/run-guide.ts";
import { packagePath } from "../../../tools/package-root.ts";
import { commandLine } from "../../../tools/terminal/command-line.ts";
import { MODEL_CARD_FORMAT } from "../../../training/judging/card/model-card.ts";
import { temporaryFolder } from "../cli/run-cli.ts";

const CANCELLED = Symbol("cancelled");
/** What the user answers, in order, and everything that was said. */
const user = vi.hoisted(() => ({ answers: [] as unknown[], said: [] as string[], offered: [] as string[] }));

vi.mock("@clack/prompts", () => {
  const ask = async ({ options = [] }: { options?: { value: unknown; label?: string; hint?: string }[] }) => {
    user.offered.push(...options.map(({ label, value }) => label ?? String(value)));
    user.said.push(...options.flatMap(({ hint }) => hint ?? []));
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
vi.mock("../../../tools/computer/watches/watches-in-reach.ts", () => ({
  banglesInReach: async () => [{ port: "serial:/dev/ttyACM0", about: "USB", link: "serial" }],
}));

/**
 * Commands that were run, and what they do: `collect` writes recordings, `train` a model.
 * @param made how many gestures are made when so many are wanted
 */
function commands(
  fail: (args: readonly string[]) => Error | undefined = () => undefined,
  made = (wanted: number) => wanted,
) {
  const seen: string[] = [];
  const run = async (args: readonly string[]) => {
    seen.push(commandLine(args).replaceAll(`${base}/`, ""));
    const error = fail(args);
    if (error) throw error;
    const option = (name: string) => args[args.indexOf(name) + 1];
    if (args[0] === "collect") {
      const folder = join(option("--out"), option("--person"));
      mkdirSync(folder, { recursive: true });
      const line = `${option("--label")}(1), 1,2,3\n`;
      appendFileSync(join(folder, "today.txt"), line.repeat(made(Number(option("--count")))));
    }
    if (args[0] === "train") {
      mkdirSync(option("--out"), { recursive: true });
      writeFileSync(join(option("--out"), "model.json"), `{"format":"${MODEL_CARD_FORMAT}"}`);
    }
    if (args[0] === "build") mkdirSync(option("--out"), { recursive: true });
  };
  return { seen, run };
}

let base = "";
beforeEach(() => {
  base = temporaryFolder();
  for (const list of [user.answers, user.said, user.offered]) list.splice(0);
});

describe("the guide", () => {
  it("collects, trains, builds, flashes and tries, with the commands that it names", async () => {
    user.answers.push("serial:/dev/ttyACM0", "own", "ada", "up, down,up", "5", "left");
    const { seen, run } = commands();
    await runGuide(run, base);
    const collect = (label: string) =>
      `collect --port serial:/dev/ttyACM0 --label ${label} --count 5 --out gestures/recordings --person ada --hand left`;
    expect(seen).toEqual([
      collect("up"),
      collect("down"),
      "train gestures/recordings --out gestures/models/1",
      "build gestures/models/1 --out gestures/apps/1",
      "flash gestures/apps/1 --port serial:/dev/ttyACM0",
      "try --port serial:/dev/ttyACM0",
    ]);
    const said = user.said.join("\n").replaceAll(`${base}/`, "");
    for (const command of seen) expect(said).toContain(`$ bangle-gestures ${command}`);
    expect(said).toMatch(/gestures\/recordings +10 recordings of 2 gestures/);
  });

  it("offers an emulated watch, with demo recordings to learn from", async () => {
    user.answers.push("emulated", "demo");
    const { seen, run } = commands();
    await runGuide(run, base);
    expect(user.offered).toContain("No watch? Use the emulated one");
    expect(seen[0]).toBe(`train ${packagePath("data/demo")} --out gestures/models/1`);
    expect(seen.at(-1)).toMatch(/^try --port tcp:\/\/127\.0\.0\.1:\d+ --count \d+$/);
  });

  it("asks whether to try again what failed, and keeps what there is when not", async () => {
    user.answers.push("serial:/dev/ttyACM0", "own", "ada", "up,down", "3", "left", true, false);
    let flashes = 0;
    const { seen, run } = commands(([name]) => {
      if (name !== "flash") return undefined;
      flashes++;
      return new DeviceError("not-found", "the watch is out of reach");
    });
    await runGuide(run, base);
    expect(flashes).toBe(2);
    expect(seen.at(-1)).toMatch(/^flash/);
    expect(user.said.filter((text) => text.includes("out of reach")).length).toBe(2);
    expect(user.said.at(-1)).toContain(`What was made so far is kept in ${join(base, "gestures")}`);
  });

  it("asks again for a folder until a model can learn from it", async () => {
    const mine = join(base, "mine");
    mkdirSync(join(mine, "ada"), { recursive: true });
    user.answers.push("serial:/dev/ttyACM0", "folder", join(base, "mien"), mine);
    const write = (text: string) => writeFileSync(join(mine, "ada/monday.txt"), text);
    write([1, 2, 3].map((x) => `up(1), ${x},2,3\n`).join(""));
    user.answers.push(CANCELLED);
    const first = commands();
    await runGuide(first.run, base);
    expect(first.seen).toEqual([]);
    expect(user.said.join("\n")).toMatch(/mien: /);
    expect(user.said.join("\n")).toContain('mine: there is only one label, "up"');
    // Nothing was made.
    expect(user.said.at(-1)).toBe("Ended.");

    write([1, 2, 3].map((x) => `up(1), ${x},2,3\ndown(1), ${x},2,1\n`).join(""));
    user.answers.push("serial:/dev/ttyACM0", "folder", "", mine);
    const second = commands();
    await runGuide(second.run, base);
    expect(second.seen[0]).toBe("train mine --out gestures/models/1");
  });

  it("goes on with what is there, and writes over nothing", async () => {
    const first = commands();
    user.answers.push("serial:/dev/ttyACM0", "own", "ada", "up,down", "5", "left");
    await runGuide(first.run, base);

    const second = commands();
    user.answers.push("serial:/dev/ttyACM0", true, "own", "bao", "up,down", "3", "left");
    await runGuide(second.run, base);
    expect(user.said.join("\n")).toContain("10 recordings of 2 gestures and a model, and all of it stays");
    expect(user.offered).toContain(`The 10 recordings of 2 gestures in ${join(base, "gestures/recordings")}`);
    expect(second.seen.slice(2)).toEqual([
      "train gestures/recordings --out gestures/models/2",
      "build gestures/models/2 --out gestures/apps/2",
      "flash gestures/apps/2 --port serial:/dev/ttyACM0",
      "try --port serial:/dev/ttyACM0",
    ]);

    const third = commands();
    user.answers.push("serial:/dev/ttyACM0", true, "old");
    await runGuide(third.run, base);
    expect(third.seen[0]).toBe("build gestures/models/2 --out gestures/apps/3");

    const anew = commands();
    user.answers.push("serial:/dev/ttyACM0", false, "demo");
    await runGuide(anew.run, base);
    expect(anew.seen[0]).toBe(`train ${packagePath("data/demo")} --out gestures-2/models/1`);
  });

  it("asks what then when fewer gestures were made than planned", async () => {
    const { seen, run } = commands(undefined, (wanted) => Math.ceil(wanted / 2));
    user.answers.push("serial:/dev/ttyACM0", "own", "ada", "up,down", "4", "left", "more", "next", "end");
    await runGuide(run, base);
    expect(seen.map((command) => /--label (\w+) --count (\d)/.exec(command)?.slice(1))).toEqual([
      ["up", "4"],
      ["up", "2"],
      ["down", "4"],
    ]);
    expect(user.said.join("\n")).toContain('To learn "down", there have to be at least 3 recordings of it');
    expect(user.offered).toContain("Make the other 2");
  });

  it("ends quietly when the user cancels a question, and passes defects on", async () => {
    user.answers.push(CANCELLED);
    const { seen, run } = commands();
    await runGuide(run, base);
    expect(seen).toEqual([]);
    user.answers.push("serial:/dev/ttyACM0", "demo");
    await expect(runGuide(commands(() => new TypeError("a defect")).run, base)).rejects.toThrow("a defect");
  });
});
