import { Cursor } from "./cursor.ts";
import { HELPERS } from "./helpers.ts";
import type { Token } from "./tokens.ts";

/** What an expression comes to: something that can be assigned to, or not. */
export interface Operand {
  readonly start: number;
  readonly form: "name" | "member" | "value";
}

/** What other interpreters take for keywords and Espruino for names. */
const FOREIGN_KEYWORDS: ReadonlySet<string> = new Set("import export enum with".split(" "));

/** Reads what operators stand between, as Espruino's parser does: values, variables, members, calls. */
export abstract class OperandReader extends Cursor {
  protected call(): Operand {
    const { start } = this.token;
    let isConstructor = this.take("new");
    if (isConstructor && this.is("new")) {
      throw this.refusal("Error: Nesting 'new' operators is unsupported", this.last.start);
    }
    const calleeIndex = this.index;
    let operand = this.member(this.take("super") ? { start, form: "value" } : this.factor());
    if (this.is("TEMPLATE LITERAL") && !this.skims) {
      throw this.refusal("SyntaxError: Tagged Templates are not supported", this.last.start);
    }
    const isEval = this.index === calleeIndex + 1 && this.textOf(this.last) === "eval" && !isConstructor;
    for (let first = true; this.is("(") || isConstructor; first = false) {
      if (isConstructor && !this.is("(")) return { start, form: "value" };
      const { end } = this.last;
      const wasConstructor = isConstructor;
      isConstructor = false;
      const from = wasConstructor ? this.tokenBefore(calleeIndex + 1).start : start;
      this.after(from, end, () => this.rule(() => this.#arguments(isEval && first), undefined));
      operand = this.member({ start, form: "value" });
    }
    return { start, form: operand.form };
  }

  #arguments(ofEval: boolean): void {
    this.match("(");
    for (let first = true; !this.is(")") && !this.is("EOF"); first = false) {
      const { start } = this.token;
      this.assignment();
      const { end } = this.last;
      if (ofEval && first) {
        // In brackets of its own, for it may be an arrow function.
        this.edit(start, start, `${HELPERS.readCode}((`);
        this.edit(end, end, "))");
      }
      this.after(start, end, () => {
        if (this.skims && this.is("=>")) this.arrow();
        if (!this.is(")")) this.match(",");
      });
    }
    this.match(")");
  }

  protected member(operand: Operand): Operand {
    return this.rule(() => {
      let { form } = operand;
      for (; this.is(".") || this.is("["); form = "member") {
        if (this.take(".")) {
          if (this.isName) this.next();
          else this.match("ID");
        } else {
          this.next();
          this.assignment();
          this.match("]");
        }
      }
      return { start: operand.start, form };
    }, operand);
  }

  protected factor(): Operand {
    const { start } = this.token;
    return this.rule(() => this.#factor(start), { start, form: "value" });
  }

  #factor(start: number): Operand {
    const value: Operand = { start, form: "value" };
    const { token } = this;
    switch (token.kind) {
      case "ID":
        return this.#name();
      case "(":
        return this.#brackets();
      case "{":
        this.object();
        return value;
      case "[":
        this.#array();
        return value;
      case "function":
        this.next();
        if (this.is("ID")) this.next();
        this.functionDefinition();
        return value;
      case "class":
        this.next();
        this.take("ID");
        this.classDefinition();
        return value;
      case "typeof":
      case "void":
        this.next();
        this.unary();
        return value;
      case "delete":
        this.next();
        this.member(this.factor());
        return value;
      case "TEMPLATE LITERAL":
        if (!this.skims) this.template();
        this.next();
        return value;
      case "REGEX":
        this.#regex();
        return value;
      case "INT":
      case "FLOAT":
        this.#number();
        this.next();
        return value;
      case "STRING":
      case "this":
      case "true":
      case "false":
      case "null":
      case "undefined":
        this.next();
        return value;
      default:
        this.match("EOF");
        if (this.skims) return value;
        throw this.refusal("SyntaxError: Unexpected end of Input", this.token.start);
    }
  }

  /** `1e` and `0x` are numbers, too. */
  #number(): void {
    const { start, end } = this.token;
    const text = this.textOf(this.token);
    if (/^0[xXbBoO]$/.test(text)) this.edit(start + 1, end, "");
    else if (!/^0[xX]/.test(text) && /[eE][-+]?$/.test(text)) this.edit(start + text.search(/[eE]/), end, "");
  }

  #name(): Operand {
    const { token } = this;
    const { start } = token;
    const name = this.textOf(token);
    this.next();
    if (this.is("TEMPLATE LITERAL") && !this.skims) {
      throw this.refusal("SyntaxError: Tagged template literals not supported", start);
    }
    if (this.is("=>")) {
      this.arrow();
      return { start, form: "value" };
    }
    if (FOREIGN_KEYWORDS.has(name))
      this.edit(start, token.end, `${HELPERS.missing}(${JSON.stringify(name)})`);
    return { start, form: "name" };
  }

  #brackets(): Operand {
    const { start } = this.token;
    this.next();
    let names = true;
    let operand: Operand = { start, form: "value" };
    /** Names alone may be parameters: whether there are such variables is not asked. */
    const alone: Token[] = [];
    while (!this.is(")")) {
      const { index, token } = this;
      operand = this.assignment();
      const isName = operand.form === "name" && this.index === index + 1;
      if (isName) alone.push(token);
      else if (!this.skims) names = false;
      const comma = () => {
        if (!this.is(")")) this.match(",");
      };
      if (isName) comma();
      else this.after(token.start, this.last.end, comma);
    }
    this.match(")");
    if (names && this.is("=>")) {
      this.arrow();
      return { start, form: "value" };
    }
    for (const token of alone) {
      if (token.start !== operand.start) this.edit(token.start, token.end, "0");
    }
    return { start, form: operand.form };
  }

  #regex(): void {
    const { token } = this;
    const [, pattern = "", flags = ""] = /^\/([\s\S]*)\/(\w*)$/.exec(this.textOf(token)) ?? [];
    this.edit(
      token.start,
      token.end,
      `${HELPERS.regexp}(${JSON.stringify(pattern)},${JSON.stringify(flags)})`,
    );
    this.next();
  }

  #array(): void {
    this.next();
    while (!this.is("]")) {
      if (this.skims || !this.is(",")) this.assignment();
      if (!this.is("]")) this.match(",");
    }
    this.next();
  }

  protected abstract assignment(): Operand;
  protected abstract unary(): Operand;
  /** At the arrow, behind the names. */
  protected abstract arrow(): void;
  /** At the `(` of the parameters. */
  protected abstract functionDefinition(): void;
  /** Behind the name. */
  protected abstract classDefinition(): void;
  /** At the `{`. */
  protected abstract object(): void;
  /** At the token. */
  protected abstract template(): void;
}
