import { describeFunction, wholeText } from "../../dialect/reading/function-text.ts";
import { placeInSource, type Reading } from "../../dialect/reading/rewrite.ts";
import { type Token, tokensOf } from "../../dialect/reading/tokens.ts";

/** Words and signs after a value that the firmware has read by the time it notices that there is no such variable. */
const READ_BEFORE: ReadonlySet<string> = new Set(
  ". ? ++ -- ?? || && | ^ & == != === !== <= >= < > instanceof in << >> >>> + - * / %".split(" "),
);
/** A bracket after one of these is no part of an expression. */
const STATEMENT_HEADS: ReadonlySet<string> = new Set(["while", "for", "switch", "catch", "function"]);

/** What went wrong, as far as it decides which place the firmware names. */
export type Trouble = "called" | "not-a-function" | "no-variable" | "no-member" | "constant" | "here";

/** The place of an error in a script's source. */
export class Places {
  readonly #reading: Reading;
  readonly #tokens: readonly Token[];

  constructor(reading: Reading) {
    this.#reading = reading;
    this.#tokens = tokensOf(reading.source);
  }

  /** The offset that the firmware names for what the interpreter underneath has at an offset of the rewritten text. */
  place(offset: number, trouble: Trouble): number {
    const { at, isEdited } = placeInSource(this.#reading, offset);
    if (isEdited) return at;
    const index = this.#indexAt(at);
    const token = this.#tokens[index];
    if (token === undefined) return at;
    if (trouble === "no-variable") return this.#ofVariable(index);
    if (trouble === "constant") return this.#lastOfExpression(index);
    if (trouble === "no-member" && token.kind === "[") return this.#tokens[this.#closing(index)]?.start ?? at;
    // A call without brackets, as `new Date`, ends with the name.
    if (token.kind !== "(") return token.start;
    return trouble === "not-a-function"
      ? (this.#tokens[index - 1]?.start ?? at)
      : (this.#tokens[this.#closing(index)]?.start ?? at);
  }

  /** What is called at a place: the name it is known by, or its text where it is no name. */
  callee(
    offset: number,
  ): { readonly name?: string; readonly text: string; readonly isNew: boolean } | undefined {
    const { at, isEdited } = placeInSource(this.#reading, offset);
    const index = this.#indexAt(at);
    const isCall = this.#tokens[index]?.kind === "(" && !isEdited;
    const last = isCall ? index - 1 : index;
    const token = this.#tokens[last];
    if (token === undefined || (!isCall && !this.#isOperand(last))) return undefined;
    const first = this.#startOfOperand(last);
    const text = this.#reading.source.slice(this.#tokens[first]?.start ?? 0, token.end);
    const isNew = this.#tokens[first - 1]?.kind === "new";
    const isName = /^[\w$]+$/.test(this.#text(token)) && !["INT", "FLOAT"].includes(token.kind);
    if (isName) return { name: this.#text(token), text, isNew };
    // A function that is called where it stands is known by all of its text.
    const whole = token.kind === ")" ? wholeText(describeFunction(text.replace(/^\(|\)$/g, ""))) : undefined;
    return { ...(whole && /=>|function/.test(text) ? { name: whole } : {}), text, isNew };
  }

  /** What is between the brackets at a place: the text, or what a quoted one says; undefined where there are none. */
  indexText(offset: number): string | undefined {
    const index = this.#indexAt(placeInSource(this.#reading, offset).at);
    if (this.#tokens[index]?.kind !== "[") return undefined;
    const [from, to] = [this.#tokens[index]?.end, this.#tokens[this.#closing(index)]?.start];
    return this.#reading.source.slice(from, to).replace(/^(["'])(.*)\1$/, "$2");
  }

  /** The last token of what is assigned to the name at a place. */
  #lastOfExpression(from: number): number {
    let index = from;
    let depth = 0;
    for (; index + 1 < this.#tokens.length; index++) {
      const kind = this.#tokens[index + 1]?.kind ?? "EOF";
      if (/^[([{]$/.test(kind)) depth++;
      else if (/^[)\]}]$/.test(kind)) depth--;
      if (depth < 0 || (depth === 0 && /^(?:,|;|EOF)$/.test(kind))) break;
    }
    return this.#tokens[index]?.start ?? 0;
  }

  #isOperand(index: number): boolean {
    return /^(?:ID|\)|\]|STRING|INT|FLOAT|this|null|undefined|true|false)$/.test(
      this.#tokens[index]?.kind ?? "",
    );
  }

  #startOfOperand(last: number): number {
    let index = last;
    for (;;) {
      const kind = this.#tokens[index]?.kind ?? "";
      if (kind === ")" || kind === "]") index = this.#opening(index);
      const before = this.#tokens[index - 1];
      if (before === undefined) return index;
      if (before.kind === ".") index -= 2;
      else if (
        (this.#tokens[index]?.kind === "(" || this.#tokens[index]?.kind === "[") &&
        this.#isOperand(index - 1)
      ) {
        index--;
      } else return index;
    }
  }

  #ofVariable(index: number): number {
    let at = index;
    // Brackets around the name alone belong to it.
    while (this.#isGroup(at + 1)) at++;
    const next = this.#tokens[at + 1];
    if (next === undefined) return this.#tokens[at]?.start ?? 0;
    if (READ_BEFORE.has(next.kind)) return next.start;
    if (next.kind === "[") return this.#tokens[this.#closing(at + 1)]?.start ?? next.start;
    if (next.kind === ")" && this.#tokens[this.#opening(at + 1) - 1]?.kind === "if") return next.start;
    return this.#tokens[at]?.start ?? 0;
  }

  /** Whether a bracket closes a group of an expression, rather than arguments or the head of a statement. */
  #isGroup(index: number): boolean {
    if (this.#tokens[index]?.kind !== ")") return false;
    const before = this.#opening(index) - 1;
    const kind = this.#tokens[before]?.kind ?? "";
    return !this.#isOperand(before) && kind !== "if" && !STATEMENT_HEADS.has(kind);
  }

  #indexAt(at: number): number {
    const index = this.#tokens.findIndex(({ end }) => end > at);
    return index < 0 ? this.#tokens.length - 1 : index;
  }

  #closing(open: number): number {
    return this.#other(open, 1, /^[([{]$/, /^[)\]}]$/);
  }

  #opening(close: number): number {
    return this.#other(close, -1, /^[)\]}]$/, /^[([{]$/);
  }

  #other(from: number, step: 1 | -1, deeper: RegExp, back: RegExp): number {
    let depth = 0;
    for (let index = from; index >= 0 && index < this.#tokens.length; index += step) {
      const kind = this.#tokens[index]?.kind ?? "";
      if (deeper.test(kind)) depth++;
      else if (back.test(kind)) depth--;
      if (depth === 0) return index;
    }
    return from;
  }

  #text({ start, end }: Token): string {
    return this.#reading.source.slice(start, end);
  }
}
