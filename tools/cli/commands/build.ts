import { type Command, Option } from "commander";
import { INPUT_UNITS } from "../../../training/model/graph/with-counts-input.ts";
import { TARGETS } from "../../../training/model/targets.ts";
import { ENGINES } from "../../bundle/build-options.ts";
import { RuledOption } from "../option-rules.ts";
import { axesOption, confirmation, fraction, jsonOption } from "../options.ts";
import type { BuildFlags } from "./build-action.ts";

export const buildCommand = (command: Command) =>
  command
    .argument("[model]", "a folder made by train, or a .tflite file from elsewhere")
    .requiredOption("--out <app>", "folder to write the app to, as the Bangle App Loader wants it")
    .addOption(
      new Option("--target <watch>", "the watch to build for (default: the one it was trained for)").choices([
        ...TARGETS,
      ]),
    )
    .addOption(
      axesOption(
        "for a watch worn another way round than the model learned, as evaluate names it: x,-y,-z (turns the model's weights)",
      ),
    )
    .addOption(
      new Option(
        "--engine <engine>",
        "what runs the model: auto (machine code, some fifty times faster, where the model is int8 and there is room, and what the watch has where it does not pass its test there), native (the same, or refused), tensorflow (the firmware's), javascript (ours, for firmware without it) (default: auto)",
      ).choices([...ENGINES]),
    )
    .addOption(
      new Option(
        "--confirm <how>",
        "fewer false alarms for a bit more effort: twice (a gesture counts when it is made again within seconds), after=NAME (gestures count when NAME was made just before), off; the settings on the watch can change it (default: off)",
      ).argParser(confirmation),
    )
    .addOption(
      new RuledOption(
        "--zero-code",
        "only the model, for the firmware's own aiGesture event; no JavaScript of ours, and nothing that listens to every sample",
      ).notWith("engine", "confirm"),
    )
    .addOption(
      new RuledOption(
        "--recorder",
        "the app that records gestures on the watch, without a computer, the same for every watch; it needs no model",
      ).notWith("target", "turn", "engine", "confirm", "zeroCode", "labels", "units", "threshold"),
    )
    .addOption(
      new RuledOption(
        "--custom",
        "with the studio in the folder: in the App Loader people take this model, or record and train one of their own",
      ).notWith("recorder", "zeroCode"),
    )
    .option(
      "--labels <names>",
      "of a .tflite file: its gestures in the order of its outputs, commas between them, or a file with a name a line (default: labels.txt beside it)",
    )
    .addOption(
      new Option("--units <unit>", "of a .tflite file: what its input learned in (default: counts)").choices([
        ...INPUT_UNITS,
      ]),
    )
    .addOption(
      new Option(
        "--threshold <share>",
        "of a .tflite file: answers less sure than this, 0 to 1, become unknown (default: as train chooses it)",
      ).argParser(fraction),
    )
    .addOption(jsonOption())
    .addHelpText(
      "after",
      `
Examples:
  $ bangle-gestures build model --out app
  $ bangle-gestures build model --engine tensorflow --out app
  $ bangle-gestures build model --confirm after=circle --out app
  $ bangle-gestures build model --turn -x,-y,z --out app
  $ bangle-gestures build gestures.tflite --labels circle,random,wave --out app
  $ bangle-gestures build model --custom --out apps/gestures
  $ bangle-gestures build --recorder --out recorder`,
    )
    .action(async (model: string | undefined, flags: BuildFlags, command: Command) => {
      const { runBuild } = await import("./build-action.ts");
      await runBuild(model, flags, command);
    });
