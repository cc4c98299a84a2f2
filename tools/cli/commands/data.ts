import { Command, InvalidArgumentError, Option } from "commander";
import type { LabelSource } from "../../../training/data/recordings/import/labels/decide-labels.ts";
import { FASTEST_HZ, SLOWEST_HZ } from "../../../training/data/recordings/import/traces/time-scale.ts";
import { ACCELERATION_UNITS } from "../../../training/data/recordings/import/units.ts";
import {
  axesOption,
  fileNamePart,
  folderName,
  jsonOption,
  labelName,
  positiveNumber,
  turnOption,
} from "../options.ts";
import type { CheckFlags } from "./data-check-action.ts";
import type { ImportFlags } from "./data-import-action.ts";

export const dataCommand = (command: Command) =>
  command.addCommand(checkCommand()).addCommand(importCommand()).addCommand(pullCommand());

const checkCommand = () =>
  new Command("check")
    .description("tables of people, sessions and units, and what is inconsistent")
    .argument("<dir...>", "folders of recordings")
    .addOption(
      turnOption("look at them with their axes turned, as x,-y,-z; or auto: as `train --turn auto` would"),
    )
    .addOption(jsonOption())
    .addHelpText("after", "\nExample:\n  $ bangle-gestures data check recordings/")
    .action(async (paths: string[], flags: CheckFlags) => {
      const { runDataCheck } = await import("./data-check-action.ts");
      await runDataCheck(paths, flags);
    });

const importCommand = () =>
  new Command("import")
    .description("turn tables and what Edge Impulse, CreateAI, SensiML and others export into recordings")
    .argument("<file...>", "files, or folders with them (data/README.md lists the kinds)")
    .requiredOption("--out <folder>", "recordings go to <folder>/<person>/<session>.txt", folderName)
    .addOption(
      new Option("--person <name>", "who made them, where the file does not say").argParser(fileNamePart),
    )
    .addOption(
      new Option("--session <name>", "which sitting, where the file does not say").argParser(fileNamePart),
    )
    .addOption(
      new Option("--label <name>", "which gesture, where the file does not say").argParser(labelName),
    )
    .addOption(
      new Option(
        "--label-from <source>",
        "name or folder of the file, or column:NAME (default: what fits all files together, and is said)",
      ).argParser(labelSource),
    )
    .addOption(
      new Option(
        "--unit <unit>",
        "what the values are (default: as the file says, or by how long they are)",
      ).choices([...ACCELERATION_UNITS]),
    )
    .addOption(
      new Option("--counts-per-g <number>", "how many counts are one g (default: 64)").argParser(
        positiveNumber,
      ),
    )
    .addOption(
      new Option("--rate <hz>", "samples a second (default: as the file says, or 12.5)").argParser(rate),
    )
    .addOption(axesOption("turn the axes of all recordings: what x, y and z are made of, as x,-y,-z"))
    .option("--cut", "take the gestures out of recordings longer than one, as the watch's detector would")
    .addOption(jsonOption())
    .addHelpText(
      "after",
      `
Values are brought to 64 counts per g and 12.5 samples a second, as the watch records them. What had to be guessed is said; --unit, --counts-per-g and --rate win over the file and the guess.

Recordings that are there stay: new ones come beside them, and copies of them are left out. What was recorded at another time goes to a --session of its own.

Examples:
  $ bangle-gestures data import exported/ --person ada --out recordings
  $ bangle-gestures data import phone/ --label-from folder --out recordings
  $ bangle-gestures data import measured.csv --label circle --unit m/s2 --rate 50 --out recordings
  $ bangle-gestures data import upside-down/ --turn -x,-y,z --out recordings`,
    )
    .action(async (paths: string[], flags: ImportFlags) => {
      const { runDataImport } = await import("./data-import-action.ts");
      await runDataImport(paths, flags);
    });

function labelSource(text: string): LabelSource {
  if (text === "name" || text === "folder") return { kind: text };
  const column = /^column:(.+)$/.exec(text)?.[1];
  if (column !== undefined) return { kind: "column", column };
  throw new InvalidArgumentError("It has to be name, folder or column:NAME.");
}

/** Of what is slower no gesture can be seen, and nothing on a wrist is faster. */
function rate(text: string): number {
  const value = positiveNumber(text);
  if (value >= SLOWEST_HZ && value <= FASTEST_HZ) return value;
  throw new InvalidArgumentError(`It has to be from ${SLOWEST_HZ} to ${FASTEST_HZ}.`);
}

const pullCommand = () =>
  new Command("pull")
    .description("fetch a public data set into the cache, every file checked by SHA-256")
    .argument("[name]", "which one; without it, the names are listed")
    .addOption(jsonOption())
    .addHelpText(
      "after",
      `
With BANGLE_GESTURES_DATA set to a folder, data sets are copied from there (<folder>/<name>/…) and nothing is downloaded.

Examples:
  $ bangle-gestures data pull
  $ bangle-gestures data pull nearform-v2`,
    )
    .action(async (name: string | undefined, flags: { json?: boolean }) => {
      const { runDataPull } = await import("./data-pull-action.ts");
      await runDataPull(name, flags);
    });
