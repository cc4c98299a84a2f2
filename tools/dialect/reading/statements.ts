import { ControlReader, type Result } from "./control.ts";
import { Refusal } from "./cursor.ts";
import { HELPERS, refuse } from "./helpers.ts";
import { type Token, tokensOf } from "./tokens.ts";

const EXPRESSION_STARTS: ReadonlySet<string> = new Set(
  "ID INT FLOAT STRING REGEX new null undefined true false this delete typeof void super ++ -- ! - + ~ [ ("
    .split(" ")
    .concat("TEMPLATE LITERAL"),
);

/** Reads statements as Espruino's parser does. */
export class StatementReader extends ControlReader {
  /** Of the last statement outside of functions. */
  result: Result = "nothing";

  constructor(source: string, tokens: readonly Token[] = tokensOf(source)) {
    super(source, tokens);
  }

  /** All of a script. */
  program(): void {
    this.#statements(false);
  }

  /** All of a function's code. */
  functionCode(): void {
    this.body();
  }

  protected body(): void {
    const wasForHead = this.isForHead;
    this.isForHead = false;
    this.inside({ inFunction: true, inLoop: false, inSwitch: false, depth: 1 }, () => this.#statements(true));
    this.isForHead = wasForHead;
  }

  protected templatePart(start: number, end: number): void {
    const part = new StatementReader(this.source.slice(start, end));
    part.expressionAlone(0, end - start);
    for (const edit of part.edits) {
      this.edit(start + edit.start, start + edit.end, edit.text, start + edit.at);
    }
    for (const region of part.regions) {
      this.regions.push({ ...region, start: start + region.start, end: start + region.end });
    }
  }

  /**
   * Statements up to the end or, in a block, to the bracket that closes it; the first that is refused is the last.
   * @param isTry a refusal that leaves the firmware at another bracket than that of this block is not caught by its `catch`
   */
  #statements(isBlock: boolean, isTry = false): void {
    const close = isBlock ? this.closing(this.index) : undefined;
    const begin = this.token.start;
    while (!this.is("EOF") && !(isBlock && this.is("}"))) {
      const { start } = this.token;
      try {
        const result = this.statement();
        if (this.around.depth === 0) {
          while (this.take(";"));
          this.result = result;
        }
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        if (isTry && this.closing(error.index) !== close) {
          if (begin < start) error.done.unshift({ start: begin, end: start, isStatement: true });
          throw error;
        }
        this.goTo(close ?? Number.POSITIVE_INFINITY);
        this.cut(start, this.token.start, error, ";");
      }
    }
  }

  protected block(isTry = false): void {
    this.match("{");
    this.inside({ depth: this.around.depth + 1 }, () => this.#statements(true, isTry));
    this.match("}");
  }

  protected blockOrStatement(): Result {
    if (!this.is("{")) return this.statement();
    this.block();
    // Other interpreters would say what the last statement in it came to.
    if (this.around.depth === 0) this.edit(this.last.start, this.last.start, ";void 0;");
    return "nothing";
  }

  protected statement(): Result {
    const { kind, start, error } = this.token;
    if (error !== undefined) throw this.refusal(error, start);
    if (EXPRESSION_STARTS.has(kind)) {
      this.#directive();
      this.expression();
      return this.#ended("value");
    }
    switch (kind) {
      case "{":
        this.block();
        return "nothing";
      case ";":
        this.next();
        return "nothing";
      case "var":
      case "let":
      case "const":
        return this.#ended(this.#variables(kind));
      case "if":
        return this.ifStatement();
      case "do":
        this.doStatement();
        return "nothing";
      case "while":
        this.whileStatement();
        return "nothing";
      case "for":
        this.forStatement(start);
        return "nothing";
      case "try":
        this.tryStatement();
        return "nothing";
      case "switch":
        this.switchStatement(start);
        return "nothing";
      case "return":
      case "throw":
        return this.#exit(kind);
      case "function":
      case "class":
        return this.#definition(kind);
      case "break":
      case "continue":
        return this.#jump(kind);
      case "debugger":
        this.next();
        return this.#ended("nothing");
      default:
        this.match("EOF");
        return "nothing";
    }
  }

  /** Statements need nothing between them here; elsewhere they do where they stand on one line. */
  #ended<T extends Result>(result: T): T {
    const { end } = this.last;
    const needsNothing = this.isForHead || [";", "}", "EOF"].includes(this.kind);
    if (!needsNothing && !this.source.slice(end, this.token.start).includes("\n")) this.edit(end, end, ";");
    return result;
  }

  /** The firmware knows no strict mode. */
  #directive(): void {
    if (this.is("STRING") && /^.use strict.$/.test(this.textOf(this.token))) {
      this.edit(this.token.start, this.token.start, "0,");
    }
  }

  #variables(kind: string): Result {
    const { start, end } = this.token;
    const isTopLevel = this.around.depth === 0 && !this.isForHead;
    const names: string[] = [];
    this.next();
    // Outside of blocks they are all alike, and may be defined again.
    if (!this.is("ID")) this.edit(start, end, "");
    else if (isTopLevel && kind === "let") this.edit(start, end, "var");
    else if (isTopLevel && kind === "const") this.edit(start, end, "");
    let before: number | undefined;
    for (let more = true; more && this.is("ID"); more = this.take(",")) {
      names.push(this.textOf(this.token));
      const read = () => {
        this.next();
        if (this.take("=")) this.assignment();
        else if (kind === "const" && !this.isForHead) {
          this.edit(this.last.end, this.last.end, "=undefined");
        }
      };
      if (before === undefined) read();
      else this.after(start, before, read, true);
      before = this.last.end;
    }
    if (isTopLevel && kind === "const" && names.length > 0) {
      this.edit(
        this.last.end,
        this.last.end,
        `;${HELPERS.constant}(${names.map((name) => JSON.stringify(name))})`,
      );
    }
    const name = names.at(-1);
    return name === undefined ? "nothing" : { name };
  }

  #exit(kind: "return" | "throw"): Result {
    const { start, end } = this.token;
    this.next();
    const from = this.token.start;
    if (kind === "throw" || (!this.is(";") && !this.is("}") && !this.is("EOF"))) {
      this.expression();
      // The line may end between.
      if (this.source.slice(end, from).includes("\n")) {
        this.edit(end, end, "(");
        this.edit(this.last.end, this.last.end, ")");
      }
    }
    if (kind === "return" && !this.around.inFunction) {
      const { last } = this;
      this.edit(
        start,
        end,
        `${HELPERS.refuse}("SyntaxError: RETURN statement, but not in a function."${last.end > end ? "," : ""}`,
        last.start,
      );
      this.edit(last.end, last.end, ")");
    }
    return this.#ended("nothing");
  }

  #jump(kind: "break" | "continue"): Result {
    const { start, end } = this.token;
    this.next();
    if (kind === "break" && !this.around.inLoop && !this.around.inSwitch) {
      this.edit(
        start,
        end,
        refuse("SyntaxError: BREAK statement outside of SWITCH, FOR or WHILE loop"),
        start,
      );
    }
    if (kind === "continue" && !this.around.inLoop) {
      this.edit(start, end, refuse("SyntaxError: CONTINUE statement outside of FOR or WHILE loop"), start);
    }
    return this.#ended("nothing");
  }

  /** Functions are there from the line on that defines them, in all of the function around. */
  #definition(kind: "function" | "class"): Result {
    const { start } = this.token;
    this.next();
    const name = this.textOf(this.token);
    const { end } = this.token;
    this.match("ID");
    this.edit(start, end, `${this.around.inFunction ? "var " : ""}${name}=${kind}`);
    if (kind === "class") this.classDefinition();
    else this.functionDefinition();
    this.edit(this.last.end, this.last.end, ";");
    return { name };
  }
}
