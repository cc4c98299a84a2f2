import { isPhrase, sayPhrase } from "../../training/phrase.ts";
import { colours } from "./colours.ts";
import { printable } from "./printable.ts";
import { wrapProse } from "./wrap.ts";

/** Where a command says things. With `--json`, talk goes to standard error and standard output ends with one object. */
export interface Output {
  readonly json: boolean;
  /** Talk: one or more lines for a person. */
  say(text?: string): void;
  /** Something that deserves attention and stops nothing. */
  warn(text: string): void;
  /** A heading for a step. */
  step(text: string): void;
  /** The command's result, for machines; printed only with `--json`. */
  result(object: object): void;
}

export function createOutput({ json = false }: { json?: boolean } = {}): Output {
  const stream = json ? process.stderr : process.stdout;
  return {
    json,
    say: (text = "") => void stream.write(`${wrapProse(text, stream)}\n`),
    warn: (text) =>
      void process.stderr.write(
        `${wrapProse(`${colours.yellow("note")}: ${printable(text)}`, process.stderr)}\n`,
      ),
    step: (text) => void stream.write(`${colours.bold(text)}\n`),
    result: (object) => {
      if (json) process.stdout.write(`${JSON.stringify(object, phrasesAsText)}\n`);
    },
  };
}

/** For machines texts are as they are said, not their codes with values. */
const phrasesAsText = (_key: string, value: unknown) => (isPhrase(value) ? sayPhrase(value) : value);

/** Names in a list that is read, not searched. */
const LISTED = 30;

/** `a, b, c`; of many, the first and how many more there are. */
export function listOf(names: readonly string[]): string {
  const more = names.length - LISTED;
  return more > 0 ? `${names.slice(0, LISTED).join(", ")} and ${more} more` : names.join(", ");
}

/** `1 file`, `2 files`, `1 person`, `2 people` with `many`. */
export function countOf(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
