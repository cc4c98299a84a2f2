import { refuse } from "./helpers.ts";
import { isReserved, nameOf, saidOf, type Token } from "./tokens.ts";

/** A piece of source that the firmware has run by the time it refuses the rest. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly isStatement: boolean;
  /** What is missing at its end. */
  readonly tail?: string;
}

/** Code that throws, and the place in the source where the firmware says that something is wrong. */
export interface Throwing {
  readonly text: string;
  readonly at: number;
}

/** The firmware stops here: what it says, where, and what of the statement it has run before. */
export class Refusal extends Error {
  /** The token after the one that was wrong. */
  readonly index: number;
  readonly done: Piece[] = [];
  /** One piece of code, or two: what it is if the last piece that was run comes to something true, and if not. */
  readonly code: readonly [Throwing] | readonly [Throwing, Throwing];

  constructor(index: number, ...code: readonly [Throwing] | readonly [Throwing, Throwing]) {
    super(code[0].text);
    this.index = index;
    this.code = code;
  }
}

/** In code that is only skimmed, a token that does not fit is left out, and the rule that wanted another ends. */
class Skip extends Error {}

/** Text to be put in the place of a range of the source. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The place in the source for which the text stands. */
  readonly at: number;
}

/** Source text that the firmware runs by itself, so that places in it are counted from its beginning. */
export interface Region {
  readonly kind: "function" | "arrow" | "template";
  readonly start: number;
  readonly end: number;
}

/** Goes over tokens, and writes down what has to change for another interpreter to do the same. */
export abstract class Cursor {
  protected readonly source: string;
  readonly edits: Edit[] = [];
  readonly regions: Region[] = [];
  readonly #tokens: readonly Token[];
  #index = 0;
  #limit: number;
  /** Code is gone over without being run: nothing is refused, nothing written down. */
  protected skims = false;

  constructor(source: string, tokens: readonly Token[]) {
    this.source = source;
    this.#tokens = tokens;
    this.#limit = tokens.length - 1;
  }

  protected get index(): number {
    return this.#index;
  }

  /** The current token's kind. */
  protected get kind(): string {
    return this.token.kind;
  }

  /** Whether the current token is of a kind. */
  protected is(kind: string): boolean {
    return this.token.kind === kind;
  }

  protected get token(): Token {
    return this.#tokenAt(this.#index);
  }

  /** The token before the current one: where the firmware says most errors are. */
  protected get last(): Token {
    return this.#tokenAt(Math.max(0, this.#index - 1));
  }

  protected get isName(): boolean {
    return this.kind === "ID" || isReserved(this.token);
  }

  protected textOf(token: Token): string {
    return this.source.slice(token.start, token.end);
  }

  protected next(): void {
    if (this.#index < this.#limit) this.#index++;
    const { error } = this.token;
    if (error !== undefined && !this.skims) throw this.refusal(error, this.last.start);
  }

  /** Takes the current token, which has to be of a kind. */
  protected match(kind: string): void {
    if (this.kind === kind) {
      this.next();
      return;
    }
    const { token } = this;
    const message = `SyntaxError: Got ${saidOf(token, this.source)} expected ${nameOf(kind)}`;
    if (this.#index < this.#limit) this.#index++;
    if (this.skims) throw new Skip();
    throw this.refusal(message, token.start);
  }

  /** Goes on after the token if it is of that kind. */
  protected take(kind: string): boolean {
    if (this.kind !== kind) return false;
    this.next();
    return true;
  }

  /** @param message with the kind of error in front: `SyntaxError: …` */
  protected refusal(message: string, at: number): Refusal {
    return new Refusal(this.#index, { text: refuse(message), at });
  }

  /** One rule of the grammar, which ends early where a token does not fit in skimmed code. */
  protected rule<T>(read: () => T, otherwise: T): T {
    if (!this.skims) return read();
    try {
      return read();
    } catch (error) {
      if (error instanceof Skip) return otherwise;
      throw error;
    }
  }

  /** Reads, and where that is refused, says that what is between two places had been run. */
  protected after<T>(start: number, end: number, read: () => T, isStatement = false): T {
    try {
      return read();
    } catch (error) {
      if (error instanceof Refusal) error.done.unshift({ start, end, isStatement });
      throw error;
    }
  }

  protected edit(start: number, end: number, text: string, at = start): void {
    if (!this.skims) this.edits.push({ start, end, text, at });
  }

  /**
   * Leaves of some source what has been run, and puts code that throws in the place of the rest.
   * @param between how the pieces that were run are put together: as statements, or in an expression
   */
  protected cut(start: number, stop: number, { done, code }: Refusal, between: ";" | ","): void {
    const pieces = between === ";" ? done : done.filter(({ isStatement }) => !isStatement);
    this.dropEdits(start, pieces);
    let from = start;
    let text: string = between === ";" ? ";" : "(";
    let joint: string = between;
    pieces.forEach((piece, index) => {
      this.edit(from, piece.start, piece.isStatement ? text : `${text}(`, piece.start);
      if (code.length === 2 && index === pieces.length - 1) joint = "";
      text = `${piece.tail ?? ""}${piece.isStatement ? "" : ")"}${joint}`;
      from = piece.end;
    });
    const [first, second] = code;
    const end = between === ";" ? ";" : ")";
    if (second === undefined || joint !== "") this.edit(from, stop, `${text}${first.text}${end}`, first.at);
    else {
      this.edit(from, stop, `${text}?${first.text}`, first.at);
      this.edit(stop, stop, `:${second.text}${end}`, second.at);
    }
  }

  /** Forgets the edits from a place on. */
  protected dropEdits(from: number, keep: readonly Piece[]): void {
    const stays = (edit: Edit) =>
      edit.start < from || keep.some(({ start, end }) => edit.start >= start && edit.end <= end);
    this.edits.splice(0, this.edits.length, ...this.edits.filter(stays));
  }

  /** The index of the bracket that closes the one before `from`, or of the end. */
  protected closing(from: number): number {
    let open = 1;
    let index = from;
    for (; index < this.#limit; index++) {
      const { kind } = this.#tokenAt(index);
      if (kind === "{") open++;
      else if (kind === "}") open--;
      if (open === 0) break;
    }
    return index;
  }

  protected goTo(index: number): void {
    this.#index = index;
  }

  /** Reads up to a token as if the source ended there, and goes on at it. */
  protected within(end: number, read: () => void): void {
    const limit = this.#limit;
    this.#limit = end;
    try {
      read();
    } finally {
      this.#limit = limit;
    }
    this.#index = end;
  }

  protected tokenBefore(index: number): Token {
    return this.#tokenAt(index - 1);
  }

  #tokenAt(index: number): Token {
    const token = this.#tokens[Math.min(index, this.#limit)] ?? { kind: "EOF", start: 0, end: 0 };
    return index < this.#limit ? token : { kind: "EOF", start: token.start, end: token.start };
  }
}
