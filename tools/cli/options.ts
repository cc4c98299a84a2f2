import { InvalidArgumentError, Option } from "commander";
import { parseTurn, type Turn } from "../../training/data/axes/turn.ts";
import { REGIMES, type RegimeName } from "../../training/judging/regimes/job.ts";
import { TARGETS } from "../../training/model/targets.ts";
import { sayPhrase } from "../../training/phrase.ts";
import type { Confirmation } from "../bundle/build-options.ts";
import { troubleWithName } from "../workbench/files/file-name.ts";
import { troubleWithLabel } from "../workbench/recordings/new-label.ts";
import type { TurnChoice } from "../workbench/recordings/turns.ts";
import { RuledOption } from "./option-rules.ts";

/** A whole number from `least` to `most`. */
export function wholeNumber(least: number, most = Number.MAX_SAFE_INTEGER): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < least || value > most) {
      const end = most === Number.MAX_SAFE_INTEGER ? "" : ` to ${most}`;
      throw new InvalidArgumentError(`It has to be a whole number from ${least}${end}.`);
    }
    return value;
  };
}

/** A number above 0. */
export function positiveNumber(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !(value > 0 && value < Number.POSITIVE_INFINITY)) {
    throw new InvalidArgumentError("It has to be a number above 0.");
  }
  return value;
}

/** A number from 0 to 1. */
export function fraction(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !(value >= 0 && value <= 1)) {
    throw new InvalidArgumentError("It has to be a number from 0 to 1.");
  }
  return value;
}

/** Which answers of the app count. */
export function confirmation(text: string): Confirmation | "off" {
  if (text === "off" || text === "twice") return text;
  const [, name] = /^after=(.+)$/.exec(text) ?? [];
  if (name !== undefined) return `after=${name}`;
  throw new InvalidArgumentError("It is off, twice, or after=NAME with the name of a gesture.");
}

/** The name of a folder; an empty one is an unset variable in somebody's script. */
export function folderName(text: string): string {
  if (text.trim() === "") throw new InvalidArgumentError("It is empty.");
  return text;
}

/** Names with commas between them. */
export function nameList(text: string): string[] {
  const names = text
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
  if (names.length === 0) throw new InvalidArgumentError("Give names with commas between them.");
  return names;
}

/** Regimes by name with commas between them, or "all". */
export function regimeList(text: string): RegimeName[] {
  const names = text.split(",").map((name) => name.trim());
  if (names.includes("all")) return [...REGIMES];
  return names.map((name) => {
    const regime = REGIMES.find((one) => one === name);
    if (regime) return regime;
    throw new InvalidArgumentError(`There are ${REGIMES.join(", ")} and all, commas between them.`);
  });
}

/** The name that somebody gives a gesture. */
export function labelName(text: string): string {
  const trouble = troubleWithLabel(text);
  if (trouble) throw new InvalidArgumentError(sayPhrase(trouble));
  return text;
}

/** A name that can be a file's or folder's everywhere, and is found again as recordings. */
export function fileNamePart(text: string): string {
  const trouble = troubleWithName(text);
  if (trouble) throw new InvalidArgumentError(sayPhrase(trouble));
  return text;
}

/** @param more what else there is to say about it */
export const portOption = (more = "") =>
  new Option(
    "--port <port>",
    `"ble:Bangle.js 1234", serial:/dev/ttyACM0, serial:COM3 or tcp://host:port (default: the watch in reach)${more}`,
  );
/** `auto`, or how the axes are exchanged and reversed: `x,-y,-z`. */
export function turnChoice(text: string): TurnChoice {
  return text.trim() === "auto" ? "auto" : axesTurn(text, "It is auto, or what ");
}

/** How the axes are exchanged and reversed: `x,-y,-z`. */
export function axesTurn(text: string, start = "It is what "): Turn {
  const turn = parseTurn(text);
  if (turn) return turn;
  throw new InvalidArgumentError(
    `${start}x, y and z are made of, commas between them and a minus where one is reversed: x,-y,-z.`,
  );
}

/** @param what is turned, and into whose axes */
export const turnOption = (what: string) => new Option("--turn <axes>", what).argParser(turnChoice);
export const axesOption = (what: string) =>
  new Option("--turn <axes>", what).argParser((text: string) => {
    if (text.trim() !== "auto") return axesTurn(text);
    throw new InvalidArgumentError(
      "There is nothing here to find it out from: `evaluate MODEL DIR` names it.",
    );
  });
export const targetOption = (description = "the watch to build for") =>
  new Option("--target <watch>", description).choices([...TARGETS]).default("banglejs2");
export const jsonOption = () =>
  new Option(
    "--json",
    "print the result, or what went wrong, as one JSON object; talk goes to standard error",
  );
export const seedOption = () =>
  new Option("--seed <number>", "same seed and data, same model").argParser(wholeNumber(0)).default(1);
/** @param what the workers do */
export const workersOption = (what: string) =>
  new RuledOption(
    "--workers <server>",
    `let \`bangle-gestures worker\` on any number of computers ${what}: redis://host:6379, or rediss:// with TLS (default: the processors of this computer)`,
  );
