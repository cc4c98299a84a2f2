import { nameOf, saidOf, type Token, tokensOf } from "../../dialect/reading/tokens.ts";

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** What is wrong with a text, in the firmware's words, and at which offset. */
export class JsonError extends Error {
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

/**
 * JSON as the watch reads it: with the tokens of its JavaScript, so strings may be quoted with either quote, `\xNN` is
 * allowed, a comma may stand before a closing bracket, and what follows the value does not matter.
 *
 * @param bareNames whether names may go without quotes, as in Storage and in packets
 * @returns undefined for what the firmware makes `undefined` of
 * @throws JsonError
 */
export function readJson(text: string, bareNames: boolean): Json | undefined {
  return new Reader(text, bareNames).value();
}

/** As `readJson`, with names without quotes; undefined where the text is not that, or more than that. */
export function parseRelaxedJson(text: string): Json | undefined {
  const reader = new Reader(text, true);
  try {
    const value = reader.value();
    return reader.atEnd() ? value : undefined;
  } catch (error) {
    if (error instanceof JsonError) return undefined;
    throw error;
  }
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: "\n",
  b: "\b",
  f: "\f",
  r: "\r",
  t: "\t",
  v: "\v",
};

class Reader {
  readonly #text: string;
  readonly #bareNames: boolean;
  readonly #tokens: readonly Token[];
  #index = 0;

  constructor(text: string, bareNames: boolean) {
    this.#text = text;
    this.#bareNames = bareNames;
    this.#tokens = tokensOf(text);
  }

  atEnd(): boolean {
    return this.#token.kind === "EOF";
  }

  value(): Json | undefined {
    const { kind } = this.#token;
    switch (kind) {
      case "true":
      case "false":
        this.#index++;
        return kind === "true";
      case "null":
        this.#index++;
        return null;
      case "-":
        return this.#negative();
      case "INT":
      case "FLOAT":
        return numberOf(this.#take());
      case "STRING":
        return stringOf(this.#take());
      case "[":
        return this.#array();
      case "{":
        return this.#object();
      default:
        // Said of the token before, where there is one.
        throw new JsonError(
          `Expecting valid value, got ${nameOf(kind)}`,
          this.#tokens[Math.max(0, this.#index - 1)]?.start ?? 0,
        );
    }
  }

  #negative(): number | undefined {
    this.#index++;
    const { kind } = this.#token;
    return kind === "INT" || kind === "FLOAT" ? -numberOf(this.#take()) : undefined;
  }

  #array(): Json[] | undefined {
    const items: Json[] = [];
    this.#index++;
    while (this.#token.kind !== "]") {
      const value = this.value();
      if (value === undefined) return undefined;
      items.push(value);
      if (this.#token.kind !== "]") this.#match(",");
    }
    this.#index++;
    return items;
  }

  #object(): Json | undefined {
    const object: { [key: string]: Json } = {};
    this.#index++;
    for (;;) {
      const { kind } = this.#token;
      const isName = kind === "ID" || kind === "INT" || /^[a-z]+$/.test(kind);
      if (kind !== "STRING" && !isName) break;
      if (isName && !this.#bareNames) this.#match("STRING");
      const key = isName ? this.#take() : stringOf(this.#take());
      this.#match(":");
      const value = this.value();
      if (value === undefined) return undefined;
      Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
      if (this.#token.kind !== "}") this.#match(",");
    }
    this.#match("}");
    return object;
  }

  get #token(): Token {
    return this.#tokens[Math.min(this.#index, this.#tokens.length - 1)] ?? { kind: "EOF", start: 0, end: 0 };
  }

  #take(): string {
    const { start, end } = this.#token;
    this.#index++;
    return this.#text.slice(start, end);
  }

  #match(kind: string): void {
    const token = this.#token;
    if (token.kind !== kind)
      throw new JsonError(`Got ${saidOf(token, this.#text)} expected ${nameOf(kind)}`, token.start);
    this.#index++;
  }
}

function numberOf(text: string): number {
  const digits = text.replaceAll("_", "");
  if (/^0[0-7]+$/.test(digits)) return Number.parseInt(digits, 8);
  return Number(digits.replace(/[eE][-+]?$/, ""));
}

function stringOf(quoted: string): string {
  return quoted
    .slice(1, -1)
    .replace(
      /\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|([0-7]{1,3})|([\s\S]))/g,
      (_, byte?: string, unit?: string, octal?: string, other = "") =>
        byte || unit
          ? String.fromCharCode(Number.parseInt(byte ?? unit ?? "", 16))
          : octal
            ? String.fromCharCode(Number.parseInt(octal, 8))
            : (ESCAPES[other] ?? other),
    );
}
