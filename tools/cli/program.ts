import { type Argument, Command } from "commander";
import { VERSION } from "../computer/version.ts";
import { buildCommand } from "./commands/build.ts";
import { collectCommand } from "./commands/collect.ts";
import { dataCommand } from "./commands/data.ts";
import { demoCommand } from "./commands/demo.ts";
import { devicesCommand } from "./commands/devices.ts";
import { emulatorCommand } from "./commands/emulator.ts";
import { evaluateCommand } from "./commands/evaluate.ts";
import { flashCommand } from "./commands/flash.ts";
import { inspectCommand } from "./commands/inspect.ts";
import { trainCommand } from "./commands/train.ts";
import { tryCommand } from "./commands/try.ts";

/**
 * The command line. Command files import nothing heavy: each loads what it needs (tfjs, the emulator, a transport) when
 * it runs, so that `--help` answers at once.
 */
export function createProgram(): Command {
  const program = new Command("bangle-gestures")
    .description(
      "Teach a Bangle.js watch your gestures: record, train, build, flash, and try it all without a watch.",
    )
    .version(VERSION, "-V, --version", "print the version")
    .helpOption("-h, --help", "explain a command")
    .helpCommand(false)
    .configureHelp({
      commandUsage: usageOf,
      // Without "[options]", which all of them have.
      subcommandTerm: (command) => [command.name(), ...command.registeredArguments.map(termOf)].join(" "),
    })
    .showSuggestionAfterError()
    .showHelpAfterError("(add --help for what can be given)")
    .exitOverride()
    .addHelpText(
      "after",
      `
Start here:
  $ bangle-gestures                                     asks, and leads through all of it
  $ bangle-gestures demo                                the whole path, on an emulated watch

Or step by step:
  $ bangle-gestures collect --label circle --count 20 --out recordings
  $ bangle-gestures train recordings --out model        learn from your own recordings
  $ bangle-gestures build model --out app               make the watch's app
  $ bangle-gestures flash app                           send it to the watch in reach
  $ bangle-gestures try                                 see what it understands`,
    );
  const commands = [
    demoCommand(),
    devicesCommand(),
    collectCommand(),
    dataCommand(),
    trainCommand(),
    evaluateCommand(),
    inspectCommand(),
    buildCommand(),
    flashCommand(),
    tryCommand(),
    emulatorCommand(),
  ];
  for (const command of commands) program.addCommand(inherit(command, program));
  return program;
}

/** `<dir...>` for what has to be given, `[name]` for what can be. */
function termOf(argument: Argument): string {
  const name = `${argument.name()}${argument.variadic ? "..." : ""}`;
  return argument.required ? `<${name}>` : `[${name}]`;
}

/** The options that have to be given by name; commander says "[options]" for all. */
function usageOf(command: Command): string {
  const names = [];
  for (let one: Command | null = command; one; one = one.parent) names.unshift(one.name());
  const needed = command.options.filter(({ mandatory }) => mandatory).map(({ flags }) => flags);
  const rest = command.commands.length > 0 ? ["<command>"] : command.registeredArguments.map(termOf);
  return [...names, ...rest, ...needed, "[options]"].join(" ");
}

/** Sub-commands that are added ready-made do not take over their parent's settings by themselves. */
function inherit(command: Command, parent: Command): Command {
  command.copyInheritedSettings(parent);
  for (const child of command.commands) inherit(child, command);
  return command;
}
