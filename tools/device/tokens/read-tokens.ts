import { RAW, TOKENS, WORDS_BEFORE_OPERAND } from "./token-table.ts";

/** Text that the watch takes as it is, from where it looks: comments, strings, templates, words and numbers. */
const COMMENT = /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/y;
const STRING = /"(?:[^"\\\n]|\\[\s\S])*"?|'(?:[^'\\\n]|\\[\s\S])*'?/y;
const REGEX = /\/(?:[^/\\\n]|\\.)*\/?[a-z]*/y;
const WORD = /[\w$]+/y;
/** What would be another operator, put together with an operator beside it. */
const OPERATOR_CHARACTER = /[-+*/%&|^<>=!?]/;
const WORD_CHARACTER = /[\w$]/;

/**
 * Pre-tokenised code as text that means the same. Text without tokens is given back as it is.
 * @param code a character for each byte
 */
export function readTokens(code: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: bytes, not characters
  return /[^\x00-\x7f]/.test(code) ? new TokenReader(code).read() : code;
}

class TokenReader {
  readonly #code: string;
  #at = 0;
  #text = "";
  /** Whether a slash would begin a regular expression here, as the watch sees it. */
  #beforeOperand = true;
  /** Whether what was written last came from a token, so that it may have to be kept apart from what follows. */
  #afterToken = false;

  constructor(code: string) {
    this.#code = code;
  }

  read(): string {
    while (this.#at < this.#code.length) this.#readOne();
    return this.#text;
  }

  #readOne(): void {
    const byte = this.#code.charCodeAt(this.#at);
    const token = TOKENS.get(byte);
    if (token !== undefined) {
      this.#at++;
      this.#writeToken(token, WORD_CHARACTER.test(token) ? WORDS_BEFORE_OPERAND.has(token) : true);
    } else if (byte === RAW.string8 || byte === RAW.string16) {
      const bytes = byte === RAW.string8 ? 1 : 2;
      const length = this.#number(bytes);
      this.#writeToken(literal(this.#code.slice(this.#at, this.#at + length)), false);
      this.#at += length;
    } else if (byte === RAW.int0 || byte === RAW.int8 || byte === RAW.int16) {
      this.#writeToken(this.#integer(byte), false);
    } else this.#copy();
  }

  /** A little-endian number of so many bytes behind the token. */
  #number(bytes: number): number {
    let value = 0;
    for (let i = 1; i <= bytes; i++) value += (this.#code.charCodeAt(this.#at + i) || 0) << (8 * (i - 1));
    this.#at += 1 + bytes;
    return value;
  }

  #integer(token: number): string {
    const bytes = token === RAW.int0 ? 0 : token === RAW.int8 ? 1 : 2;
    const shift = 32 - 8 * bytes;
    const value = bytes === 0 ? this.#number(0) : (this.#number(bytes) << shift) >> shift;
    // The sign belongs to the token: what follows is asked of the negative number.
    return value < 0 && /[.[(]/.test(this.#code.charAt(this.#at)) ? `(${value})` : String(value);
  }

  /** What is text in tokenised code, too. */
  #copy(): void {
    const character = this.#code.charAt(this.#at);
    if (/\s/.test(character)) this.#writeText(character, this.#beforeOperand);
    else if (character === '"' || character === "'") this.#writeText(this.#match(STRING), false);
    else if (character === "`") this.#writeText(this.#template(), false);
    else if (WORD_CHARACTER.test(character)) {
      const word = this.#match(WORD);
      this.#writeText(word, WORDS_BEFORE_OPERAND.has(word));
    } else if (character === "/") this.#slash();
    else this.#writeText(character, ![")", "]", "."].includes(character));
  }

  #slash(): void {
    const comment = this.#match(COMMENT);
    if (comment !== "") this.#writeText(comment, this.#beforeOperand);
    else if (this.#beforeOperand) this.#writeText(this.#match(REGEX), false);
    else this.#writeText("/", true);
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    return pattern.exec(this.#code)?.[0] ?? "";
  }

  /** Everything to the closing backtick, over templates inside. */
  #template(): string {
    let nesting = 0;
    for (let end = this.#at + 1; end < this.#code.length; end++) {
      const character = this.#code.charAt(end);
      if (character === "\\" && nesting === 0) end++;
      else if (character === "{" && (nesting > 0 || this.#code.charAt(end - 1) === "$")) nesting++;
      else if (character === "}" && nesting > 0) nesting--;
      else if (character === "`" && nesting === 0) return this.#code.slice(this.#at, end + 1);
    }
    return this.#code.slice(this.#at);
  }

  #writeText(text: string, beforeOperand: boolean): void {
    if (this.#afterToken) this.#keepApart(text);
    this.#text += text;
    this.#at += text.length;
    this.#beforeOperand = beforeOperand;
    this.#afterToken = false;
  }

  #writeToken(text: string, beforeOperand: boolean): void {
    this.#keepApart(text);
    this.#text += text;
    this.#beforeOperand = beforeOperand;
    this.#afterToken = true;
  }

  #keepApart(next: string): void {
    const before = this.#text.charAt(this.#text.length - 1);
    const after = next.charAt(0);
    const words = WORD_CHARACTER.test(before) && (WORD_CHARACTER.test(after) || after === ".");
    const operators = OPERATOR_CHARACTER.test(before) && OPERATOR_CHARACTER.test(after);
    if (words || operators) this.#text += " ";
  }
}

/** A string literal in printable ASCII, a character for each byte. */
function literal(bytes: string): string {
  const escaped = bytes.replace(/["\\]|[^ -~]/g, (character) =>
    character === '"' || character === "\\"
      ? `\\${character}`
      : `\\x${character.charCodeAt(0).toString(16).padStart(2, "0")}`,
  );
  return `"${escaped}"`;
}
