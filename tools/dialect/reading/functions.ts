import { type Piece, Refusal } from "./cursor.ts";
import { ExpressionReader } from "./expressions.ts";

/** Directives that the firmware takes off the beginning of a function's code. */
const DIRECTIVE = /^["'](?:ram|jit)["']$/;

/** Reads what is a piece of code of its own: functions, methods, classes; and objects, which hold such. */
export abstract class FunctionReader extends ExpressionReader {
  /** Reads statements up to the end, or up to a bracket that closes. */
  protected abstract body(): void;

  protected functionDefinition(): void {
    this.match("(");
    while (!this.is(")")) {
      this.match("ID");
      if (!this.is(")")) this.match(",");
    }
    this.match(")");
    this.functionBlock();
  }

  /** Counts brackets to the end of the code; what is in it is looked at by itself, as the firmware does when it is called. */
  protected functionBlock(): void {
    this.match("{");
    const from = this.index;
    const close = this.closing(from);
    if (this.skims) this.goTo(close);
    else {
      this.#addRegion(from, close);
      this.within(close, () => this.body());
    }
    this.match("}");
  }

  #addRegion(from: number, close: number): void {
    this.within(close, () => {
      if (this.is("STRING") && DIRECTIVE.test(this.textOf(this.token))) {
        this.goTo(this.index + 1);
        if (this.is(";")) this.goTo(this.index + 1);
      }
      if (this.is("return")) this.goTo(this.index + 1);
      if (this.index >= close) return;
      this.regions.push({ kind: "function", start: this.token.start, end: this.tokenBefore(close).end });
    });
    this.goTo(from);
  }

  protected arrow(): void {
    this.next();
    if (this.is("{")) {
      this.functionBlock();
      return;
    }
    const from = this.index;
    this.skim(() => this.assignment());
    if (this.skims) return;
    const end = this.index;
    const stop = this.token.start;
    this.goTo(from);
    const { start } = this.token;
    this.regions.push({ kind: "arrow", start: Math.min(start, stop), end: stop });
    this.within(end, () => this.expressionAlone(start, stop));
  }

  /** An expression that is all of a piece of code; where it is refused, the code that says so when it is run. */
  protected expressionAlone(start: number, stop: number): void {
    try {
      this.expression();
      // The firmware looks no further.
      if (!this.is("EOF")) this.edit(this.last.end, stop, "");
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.cut(start, stop, error, ",");
    }
  }

  protected object(): void {
    this.match("{");
    if (this.skims) this.goTo(this.closing(this.index));
    while (!this.skims && !this.is("}")) {
      this.#property();
      if (!this.is("}")) this.match(",");
    }
    this.match("}");
  }

  #property(): void {
    const { token } = this;
    const isIdentifier = this.is("ID");
    if (this.isName || ["STRING", "FLOAT", "INT"].includes(this.kind)) this.next();
    else this.match("ID");
    const name = this.textOf(token).replace(/^(["'])(.*)\1$/, "$2");
    if (this.is("ID") && (isIdentifier || token.kind === "STRING")) {
      if (name !== "get" && name !== "set") return;
      this.next();
      this.functionDefinition();
    } else if (this.is("(")) this.functionDefinition();
    else if (!isIdentifier || (!this.is(",") && !this.is("}"))) {
      this.match(":");
      this.assignment();
    }
  }

  protected classDefinition(): void {
    if (this.take("extends")) this.match("ID");
    this.match("{");
    while (this.is("ID") || this.is("static")) this.#member();
    this.match("}");
  }

  #member(): void {
    this.take("static");
    const name = this.textOf(this.token);
    this.match("ID");
    const isAccessor = this.is("ID") && (name === "get" || name === "set");
    if (isAccessor) this.next();
    if (isAccessor || name === "constructor" || this.is("(")) this.functionDefinition();
    else {
      this.match("=");
      this.assignment();
      if (!this.is(";")) this.edit(this.last.end, this.last.end, ";");
    }
    while (this.take(";"));
  }

  protected template(): void {
    const { token } = this;
    for (const { start, end } of partsOf(this.textOf(token))) {
      const [from, to] = [token.start + start, token.start + end];
      this.regions.push({ kind: "template", start: from, end: to });
      this.templatePart(from, to);
    }
  }

  /** What is between `${` and `}`: source text of its own. */
  protected abstract templatePart(start: number, end: number): void;
}

/** Where in a template's text its expressions are. */
function partsOf(text: string): Pick<Piece, "start" | "end">[] {
  const parts: Pick<Piece, "start" | "end">[] = [];
  for (let at = 1; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === "$" && text[at + 1] === "{") {
      const start = at + 2;
      let open = 1;
      for (at = start; at < text.length && open > 0; at++) {
        if (text[at] === "{") open++;
        else if (text[at] === "}") open--;
      }
      parts.push({ start, end: --at });
    }
  }
  return parts;
}
