import { formatTurn } from "../../../training/data/axes/turn.ts";
import { nodeFiles } from "../../computer/files/node-files.ts";
import { commandLine } from "../../terminal/command-line.ts";
import { DEFAULT_TEST, type TrainFlags } from "./train-flags.ts";

/** What to type to train the same again. It stands in the report, so places are said as from here. */
export function trainCommandLine(paths: readonly string[], flags: TrainFlags): string {
  const words = [
    "bangle-gestures",
    "train",
    ...paths.map((path) => nodeFiles.nameForOthers(path)),
    "--out",
    nodeFiles.nameForOthers(flags.out),
    "--seed",
    String(flags.seed),
  ];
  if (flags.labels) words.push("--labels", flags.labels.join(","));
  if (flags.epochs !== undefined) words.push("--epochs", String(flags.epochs));
  if (flags.threshold !== undefined) words.push("--threshold", String(flags.threshold));
  if (flags.falseAlarms !== undefined) words.push("--false-alarms", String(flags.falseAlarms));
  if (flags.wearers !== undefined) words.push("--wearers", flags.wearers);
  if (flags.report) words.push("--report", flags.report.join(","), "--seeds", String(flags.seeds));
  if (flags.from !== undefined) words.push("--from", nodeFiles.nameForOthers(flags.from));
  if (flags.everyday !== undefined) words.push("--everyday", nodeFiles.nameForOthers(flags.everyday));
  if (flags.type !== "int8") words.push("--type", flags.type);
  if (flags.backend !== "auto") words.push("--backend", flags.backend);
  if (!flags.units) words.push("--no-units");
  if (flags.turn) words.push("--turn", flags.turn === "auto" ? "auto" : formatTurn(flags.turn));
  if (flags.stream) words.push("--stream");
  if (flags.size !== undefined) words.push("--size", flags.size);
  if (flags.search && flags.trainings !== undefined)
    words.push("--search", "--trainings", String(flags.trainings));
  else if (flags.search) words.push("--search", "--minutes", String(flags.minutes));
  for (const [option, limit] of [
    ["--max-bytes", flags.maxBytes],
    ["--max-arena", flags.maxArena],
    ["--max-macs", flags.maxMacs],
  ] as const) {
    if (limit !== undefined) words.push(option, String(limit));
  }
  // What is refused beside --from is not said there.
  if (flags.from === undefined || flags.test !== DEFAULT_TEST) words.push("--test", String(flags.test));
  if (flags.from === undefined) words.push("--validation", String(flags.validation));
  words.push("--target", flags.target);
  return commandLine(words);
}
