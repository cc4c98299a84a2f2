import { type Argument, Command } from "commander";
import { VERSION } from "../computer/version.ts";
import { wrapProse } from "../terminal/wrap.ts";
import {
  askLater,
  isRequired,
  optionDescription,
  refuseMissingOptions,
  refuseUselessOptions,
} from "./option-rules.ts";

interface CommandRow {
  readonly name: string;
  /** Its arguments, as the overview shows them. */
  readonly terms: string;
  readonly description: string;
  /** Gives the function that adds arguments, options and action. */
  load(): Promise<(command: Command) => Command>;
}

/** Every command, with what the overview says of it; the rest is loaded for the one that is named. */
const COMMANDS: readonly CommandRow[] = [
  {
    name: "demo",
    terms: "",
    description:
      "the whole path on recordings that come along: train, build, flash an emulated watch, move its wrist",
    load: async () => (await import("./commands/demo.ts")).demoCommand,
  },
  {
    name: "devices",
    terms: "",
    description: "list the watches in reach: Bluetooth, USB, and an emulator on this computer",
    load: async () => (await import("./commands/devices.ts")).devicesCommand,
  },
  {
    name: "collect",
    terms: "",
    description: "record gestures from a watch: each one is on the disk before the next",
    load: async () => (await import("./commands/collect.ts")).collectCommand,
  },
  {
    name: "data",
    terms: "",
    description: "check recordings, import others, pull public ones",
    load: async () => (await import("./commands/data.ts")).dataCommand,
  },
  {
    name: "train",
    terms: "<dir...>",
    description: "learn gestures from recordings and write a model for the watch",
    load: async () => (await import("./commands/train.ts")).trainCommand,
  },
  {
    name: "evaluate",
    terms: "[model] [dir...]",
    description:
      "measure a model on other recordings, or how well these recordings can be learned, and for whom",
    load: async () => (await import("./commands/evaluate.ts")).evaluateCommand,
  },
  {
    name: "worker",
    terms: "<server>",
    description: "let this computer do the trainings of others, over a Redis or Valkey",
    load: async () => (await import("./commands/worker.ts")).workerCommand,
  },
  {
    name: "inspect",
    terms: "<file>",
    description: "tell what a .tflite file is, what it costs, and which watches run it",
    load: async () => (await import("./commands/inspect.ts")).inspectCommand,
  },
  {
    name: "build",
    terms: "[model]",
    description: "pack a model and the watch's JavaScript into an app",
    load: async () => (await import("./commands/build.ts")).buildCommand,
  },
  {
    name: "flash",
    terms: "<app>",
    description: "send an app to a watch, or to many; the old one stays whole until the new one is there",
    load: async () => (await import("./commands/flash.ts")).flashCommand,
  },
  {
    name: "try",
    terms: "",
    description:
      "open the recogniser on a watch, or listen to its firmware, and show here what it understands",
    load: async () => (await import("./commands/try.ts")).tryCommand,
  },
  {
    name: "studio",
    terms: "",
    description: "the whole way as a page in your browser, served by this computer",
    load: async () => (await import("./commands/studio.ts")).studioCommand,
  },
  {
    name: "emulator",
    terms: "",
    description: "a virtual Bangle.js to flash, collect from and try, whose JavaScript console is on TCP",
    load: async () => (await import("./commands/emulator.ts")).emulatorCommand,
  },
];

/**
 * The command line. Only the command that is named is made whole. Command files import nothing heavy: each loads what it needs (tfjs, the emulator, a transport) when
 * it runs, so that `--help` answers at once.
 */
export async function createProgram(args: readonly string[]): Promise<Command> {
  const program = new Command("bangle-gestures")
    .description(
      "Teach a Bangle.js watch your gestures: record, train, build, flash, and try it all without a watch.",
    )
    .version(VERSION, "-V, --version", "print the version")
    .helpOption("-h, --help", "explain a command")
    .helpCommand("help [command]", "explain a command")
    .configureHelp({
      commandUsage: usageOf,
      optionDescription,
      // Without "[options]", which all of them have.
      subcommandTerm: (command) => [command.name(), ...command.registeredArguments.map(termOf)].join(" "),
    })
    .showSuggestionAfterError()
    .showHelpAfterError("(add --help for what can be given)")
    .configureOutput({
      writeOut: (text) => process.stdout.write(wrapProse(text, process.stdout)),
      writeErr: (text) => process.stderr.write(wrapProse(text, process.stderr)),
    })
    .exitOverride()
    .hook("preSubcommand", (_, command) => askLater(command))
    .hook("preAction", (_, command) => {
      refuseMissingOptions(command);
      refuseUselessOptions(command);
    })
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
  const [first, second] = args.filter((arg) => !arg.startsWith("-"));
  const named = first === "help" ? second : first;
  for (const { name, terms, description, load } of COMMANDS) {
    const command = new Command(name).description(description);
    const complete = named === name ? await load() : undefined;
    program.addCommand(
      inherit(complete ? complete(command) : terms === "" ? command : command.arguments(terms), program),
    );
  }
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
  const needed = command.options.filter(isRequired).map(({ flags }) => flags);
  const rest = command.commands.length > 0 ? ["<command>"] : command.registeredArguments.map(termOf);
  return [...names, ...rest, ...needed, "[options]"].join(" ");
}

/** Sub-commands that are added ready-made do not take over their parent's settings by themselves. */
function inherit(command: Command, parent: Command): Command {
  command.copyInheritedSettings(parent);
  for (const child of command.commands) inherit(child, command);
  return command;
}
