import { InvalidArgumentError, Option } from "commander";
import { TARGETS } from "../../training/model/model-card.ts";

/** A whole number from `least` up. */
export function wholeNumber(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || !Number.isSafeInteger(value) || value < least) {
      throw new InvalidArgumentError(`It has to be a whole number from ${least}.`);
    }
    return value;
  };
}

/** A number from 0 to 1. */
export function fraction(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !(value >= 0 && value <= 1)) {
    throw new InvalidArgumentError("It has to be a number from 0 to 1.");
  }
  return value;
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

export const targetOption = () =>
  new Option("--target <watch>", "the watch to build for").choices([...TARGETS]).default("banglejs2");
export const jsonOption = () =>
  new Option("--json", "print the result as one JSON object; talk goes to standard error");
export const seedOption = () =>
  new Option("--seed <number>", "same seed and data, same model").argParser(wholeNumber(0)).default(1);
