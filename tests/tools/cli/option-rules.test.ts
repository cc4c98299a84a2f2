import type { Command, Option } from "commander";
import { expect, it } from "vitest";
import { RuledOption } from "../../../tools/cli/option-rules.ts";
import { createProgram } from "../../../tools/cli/program.ts";
import { runCli } from "./run-cli.ts";

const NAMES = ["demo", "devices", "collect", "train", "evaluate", "worker", "inspect", "build", "flash"];

/** One command line for each rule of each option: what it breaks, and nothing else. */
async function brokenRules(): Promise<{ args: string[]; says: string[]; help: string }[]> {
  const broken = [];
  for (const name of [...NAMES, "try", "studio", "emulator"]) {
    const command = (await createProgram([name])).commands.find((one) => one.name() === name);
    if (!command) throw new Error(name);
    for (const option of command.options) {
      if (!(option instanceof RuledOption)) continue;
      for (const { options } of option.needs) {
        const help = `with ${options
          .map(flag)
          .join(" or ")
          .replace(/ or (?=.* or )/g, ", ")}: `;
        broken.push({ args: lineOf(command, [[option]]), says: [`--${option.name()} is for `], help });
      }
      for (const { options, values } of option.contradictions) {
        for (const other of options) {
          const met = option.needs.flatMap((need): [Option][] => [[named(command, need.options[0] ?? "")]]);
          const args = lineOf(command, [...met, [option, values?.[0]], [named(command, other), values?.[1]]]);
          broken.push({
            args,
            says: ["does not go with", `--${option.name()}`, flag(other)],
            help: "not with",
          });
        }
      }
    }
  }
  return broken;
}

const named = (command: Command, attribute: string): Option => {
  const option = command.options.find((one) => one.attributeName() === attribute);
  if (!option) throw new Error(`${command.name()} has no ${attribute}`);
  return option;
};

const flag = (attribute: string) =>
  `--${attribute.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** A command line with what has to be given, and these options. */
function lineOf(command: Command, options: readonly (readonly [Option, string?])[]): string[] {
  const needed = command.options.filter(({ mandatory }) => mandatory).flatMap((one) => wordsOf(one));
  const rest = command.registeredArguments.filter(({ required }) => required).map(() => "nowhere");
  return [
    command.name(),
    ...rest,
    ...needed,
    ...options.flatMap(([option, value]) => wordsOf(option, value)),
  ];
}

function wordsOf(option: Option, value?: string): string[] {
  const words = [option.long ?? option.flags];
  return option.required ? [...words, value ?? option.argChoices?.[0] ?? sampleOf(option)] : words;
}

/** Something that the option takes. */
function sampleOf({ parseArg, flags }: Option): string {
  const takes = (text: string) => {
    try {
      parseArg?.(text, undefined);
      return true;
    } catch {
      return false;
    }
  };
  const sample = ["1", "all", "x,y,z", "twice"].find(takes);
  if (sample === undefined) throw new Error(`no sample for ${flags}`);
  return sample;
}

it("refuses every combination of options that would be without effect, in one line that names them, and --help tells of it", async () => {
  const rules = await brokenRules();
  expect(rules.length).toBeGreaterThan(30);
  for (const { args, says, help } of rules) {
    const { code, out, err } = await runCli(...args);
    expect(code, args.join(" ")).toBe(2);
    expect(out).toBe("");
    for (const part of says) expect(err, args.join(" ")).toContain(part);
    expect(err.trim().split("\n")).toHaveLength(2);
    expect((await runCli(args[0] ?? "", "--help")).out.replace(/\s+/g, " ")).toContain(help);
  }
});

it("tells what to do, also as JSON", async () => {
  const { out, err } = await runCli("train", "x", "--out", "y", "--minutes", "3", "--json");
  const message = "--minutes is for --search and does nothing without: add --search, or leave out --minutes";
  expect(err).toContain(`error: ${message}\n`);
  expect(JSON.parse(out)).toMatchObject({ error: { code: "usage", message } });
  const large = await runCli("train", "x", "--out", "y", "--type", "float32", "--size", "large");
  expect(large.err).toContain("--size large does not go with --type float32, because it is made for machine");
  const stream = await runCli("train", "x", "--out", "y", "--from", "z", "--stream");
  expect(stream.err).toContain("--stream does not go with --from, because what listens to every sample is");
  expect(stream.err).toContain("train from the recordings of all with --stream alone, or");
});

it("lets those values go together that do", async () => {
  for (const args of [
    ["--type", "float32", "--size", "small"],
    ["--type", "int8", "--size", "large"],
    ["--minutes", "3", "--search", "--max-macs", "1000"],
  ]) {
    const { code, err } = await runCli("train", "/no/such/folder", "--out", "y", ...args);
    expect(code, err).toBe(1);
    expect(err).toContain("/no/such/folder: no such file or folder");
  }
});

it("refuses what only a training can be told where a model comes from elsewhere", async () => {
  const { code, err } = await runCli(
    ...[
      "train",
      "x",
      "--from",
      "no/such/model.json",
      "--labels",
      "a",
      "--out",
      "y",
      "--epochs",
      "5",
      "--test",
      "0.5",
    ],
  );
  expect(code).toBe(2);
  expect(err).toContain(
    "--test and --epochs would do nothing, because a model from elsewhere learns nothing here: leave out --test and --epochs",
  );
});
