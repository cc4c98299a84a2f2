import { type Command, Option } from "commander";
import { WEARERS } from "../../../training/judging/likeness/learn-likeness.ts";
import { NETWORK_SIZES } from "../../../training/learning/network/network-size.ts";
import { DEFAULT_LIMITS } from "../../../training/learning/search/limits.ts";
import { NUMBER_TYPES } from "../../../training/model/targets.ts";
import { BACKENDS } from "../../computer/training-backend-names.ts";
import { EPOCHS_IN_WORDS } from "../epochs-in-words.ts";
import { RuledOption } from "../option-rules.ts";
import {
  fraction,
  jsonOption,
  nameList,
  positiveNumber,
  regimeList,
  seedOption,
  targetOption,
  turnOption,
  wholeNumber,
  workersOption,
} from "../options.ts";
import { DEFAULT_TEST, type TrainFlags } from "./train-flags.ts";

const limitOption = (flags: string, description: string, most: number) =>
  new RuledOption(flags, `${description} (default: ${most})`).argParser(wholeNumber(1)).onlyWith("search");

export const trainCommand = (command: Command) =>
  command
    .argument("<dir...>", "folders of recordings, <person>/<session>.txt")
    .requiredOption("--out <model>", "folder to write the model to")
    .option("--labels <names>", "learn only these labels, commas between them", nameList)
    .option(
      "--test <share>",
      "share of the recordings held back to measure the model",
      fraction,
      DEFAULT_TEST,
    )
    .addOption(
      new RuledOption("--validation <share>", "share held back to choose the threshold with")
        .argParser(fraction)
        .default(0.1)
        .notWith("from"),
    )
    .addOption(seedOption())
    .option(
      "--epochs <number>",
      `times to go through the recordings, or the streams of --stream (default: ${EPOCHS_IN_WORDS}; 62 for --stream); told, no others teach it`,
      wholeNumber(1),
    )
    .addOption(
      new Option(
        "--threshold <share>",
        "answers less sure than this, 0 to 1, become unknown (default: the lowest from 0.5 that meets --false-alarms)",
      ).argParser(fraction),
    )
    .addOption(
      new RuledOption(
        "--false-alarms <number>",
        "false alarms an hour that the threshold may let through, in a day of busy and quiet hours (default: 1)",
      )
        .argParser(positiveNumber)
        .notWith("threshold"),
    )
    .addOption(
      new Option(
        "--wearers <who>",
        "who is going to wear it: known, those who recorded and as they wore it, and movements unlike theirs are answered unknown; or anyone, and gestures may differ as much as people do (default: anyone where several people recorded and made them alike)",
      ).choices([...WEARERS]),
    )
    .option(
      "--everyday <dir>",
      "hours of your own without gestures to learn from, too: what the recorder app kept, or recordings in order, which are cut as the watch would",
    )
    .addOption(
      new RuledOption(
        "--report <regimes>",
        "also measure for whom it would be good: random, session, person, k-shot or all (see evaluate)",
      )
        .argParser(regimeList)
        .notWith("from"),
    )
    .addOption(
      new RuledOption("--seeds <number>", "how often, each time divided another way")
        .argParser(wholeNumber(1))
        .default(3)
        .onlyWith("report"),
    )
    .addOption(
      new RuledOption(
        "--size <size>",
        "small runs everywhere, also under the firmware's own aiGesture; large recognises more, in our app, by machine code (default: small)",
      )
        .choices([...NETWORK_SIZES])
        .notWith("search", "from")
        .valueNotWith("large", "type", "float32", "it is made for machine code, which is int8"),
    )
    .addOption(
      new RuledOption(
        "--stream",
        "also make what listens to every sample and finds gestures while the wrist keeps moving, which takes some minutes (docs/streaming.md)",
      ).notBecause(
        "from",
        "what listens to every sample is learned from the recordings of all gestures and not taught a few",
        "train from the recordings of all with --stream alone, or teach the model with --from alone",
      ),
    )
    .addOption(
      new RuledOption(
        "--search",
        "look for the best network for these recordings first, and train that",
      ).notWith("from"),
    )
    .addOption(
      new RuledOption("--minutes <number>", "how long to look")
        .argParser(positiveNumber)
        .default(5)
        .onlyWith("search"),
    )
    .addOption(
      new RuledOption(
        "--trainings <number>",
        "how many trainings to look for, however long that takes: the same search on any computer",
      )
        .argParser(wholeNumber(1))
        .onlyWith("search")
        .notWith("minutes"),
    )
    .addOption(limitOption("--max-bytes <bytes>", "largest model to look at", DEFAULT_LIMITS.modelBytes))
    .addOption(limitOption("--max-arena <bytes>", "largest arena to look at", DEFAULT_LIMITS.arenaBytes))
    .addOption(limitOption("--max-macs <number>", "most multiply-accumulates", DEFAULT_LIMITS.macs))
    .addOption(workersOption("do the trainings").onlyWith("search", "report"))
    .option("--no-units", "take recordings as they are, whatever their counts per g")
    .addOption(
      turnOption(
        "turn the axes of all recordings, as x,-y,-z; or auto: of those that were clearly made another way round than most, or than --from learned",
      ),
    )
    .option(
      "--from <model>",
      "teach a model made by train a few new recordings; or bring in a tfjs model.json from elsewhere, whose outputs --labels names in their order",
    )
    .addOption(
      new Option(
        "--type <type>",
        "numbers that the watch computes with; a float32 model never answers unknown under aiGesture",
      )
        .choices([...NUMBER_TYPES])
        .default("int8"),
    )
    .addOption(
      new Option(
        "--backend <name>",
        "what trains the network: our own engine, or TensorFlow where @tensorflow/tfjs-node is installed; auto takes our own",
      )
        .choices([...BACKENDS])
        .default("auto"),
    )
    .addOption(targetOption())
    .addOption(jsonOption())
    .addHelpText(
      "after",
      `
With --search, networks are compared on parts of the recordings that are not for the final measurement.

With recordings of all gestures, be it one of each, a training from scratch is as good as --from; where some gestures are missing, --from keeps them.

The same recordings, options and seed give the same model on the same backend. --search and the regimes of --report always use our own.

The accuracy it prints is that of the int8 model, run as the watch runs it, on recordings it never saw.

Examples:
  $ bangle-gestures train recordings/ --out model
  $ bangle-gestures train recordings/ --labels swipeleft,swiperight,random --out model
  $ bangle-gestures train recordings/ --out model --size large
  $ bangle-gestures train recordings/ --out model --search --minutes 10 --max-macs 30000
  $ bangle-gestures train recordings/ --everyday recordings/ --out model
  $ bangle-gestures train recordings/ --stream --out model
  $ bangle-gestures train recordings/of-a-friend --from model --out model-of-a-friend
  $ bangle-gestures train recordings/ --from exported/model.json --labels random,swipeleft --out model`,
    )
    .action(async (paths: string[], flags: TrainFlags, command: Command) => {
      const { runTrain } = await import("./train-action.ts");
      await runTrain(paths, flags, command);
    });
