import { FunctionReader } from "./functions.ts";
import { HELPERS } from "./helpers.ts";

/** What a statement comes to at the REPL: what it says itself, what a variable holds, or nothing. */
export type Result = "value" | "nothing" | { readonly name: string };

/** Reads statements that hold others, as Espruino's parser does. */
export abstract class ControlReader extends FunctionReader {
  /** What is around the current statement; `depth` counts blocks, functions and loops. */
  protected around = { inFunction: false, inLoop: false, inSwitch: false, depth: 0 };

  /** Reads something with other surroundings. */
  protected inside<T>(changes: Partial<typeof this.around>, read: () => T): T {
    const outer = this.around;
    this.around = { ...outer, ...changes };
    try {
      return read();
    } finally {
      this.around = outer;
    }
  }

  protected abstract statement(): Result;
  /** At the `{`; that of a `try` differs in what its `catch` gets to know. */
  protected abstract block(isTry?: boolean): void;
  protected abstract blockOrStatement(): Result;

  protected ifStatement(): Result {
    this.next();
    this.match("(");
    const { start } = this.token;
    this.expression();
    const { end } = this.last;
    return this.after(start, end, () => {
      this.match(")");
      const first = this.is(";") ? "nothing" : this.blockOrStatement();
      this.take(";");
      if (!this.take("else")) return first;
      const second = this.is(";") ? "nothing" : this.blockOrStatement();
      return first === "nothing" && second === "nothing" ? "nothing" : "value";
    });
  }

  #loopBody(): void {
    // What a loop comes to is nothing, whatever is in it.
    this.inside({ inLoop: true, depth: this.around.depth + 1 }, () => this.blockOrStatement());
  }

  protected doStatement(): void {
    this.next();
    const needsSemicolon = !this.is("{");
    this.#loopBody();
    if (needsSemicolon) this.match(";");
    this.match("while");
    this.match("(");
    this.expression();
    this.match(")");
  }

  protected whileStatement(): void {
    this.next();
    this.match("(");
    const { start } = this.token;
    this.expression();
    const { end } = this.last;
    this.after(start, end, () => {
      this.match(")");
      this.#loopBody();
    });
  }

  /** A variable that is declared in the head is one for all rounds. */
  protected forStatement(start: number): void {
    this.next();
    this.match("(");
    const head = this.token;
    const isScoped = head.kind === "let" || head.kind === "const";
    const outer = this.isForHead;
    this.isForHead = true;
    try {
      if (!this.is(";")) this.statement();
    } finally {
      this.isForHead = outer;
    }
    const isOver = this.is("in") || this.is("of");
    const initEnd = this.last.end;
    if (isScoped) {
      this.edit(start, head.end, "{let ");
      this.edit(initEnd, initEnd, isOver ? `;for(${this.source.slice(head.end, initEnd)}` : ";for(");
    }
    if (isOver) {
      this.next();
      this.expression();
    } else {
      this.match(";");
      if (!this.is(";")) this.expression();
      this.match(";");
      if (!this.is(")")) this.expression();
    }
    this.match(")");
    this.#loopBody();
    if (!isScoped) return;
    // What ends the loop may not be left outside of the bracket: `else` may follow.
    this.take(";");
    this.edit(this.last.end, this.last.end, "}");
  }

  protected tryStatement(): void {
    this.next();
    this.block(true);
    let isHandled = false;
    if (this.take("catch")) {
      isHandled = true;
      const name = this.take("(") ? this.textOf(this.token) : undefined;
      if (name !== undefined) {
        this.match("ID");
        this.match(")");
        this.edit(this.token.end, this.token.end, `${HELPERS.caught}(${name});`);
      }
      this.block();
    }
    if (this.is("finally") || !isHandled) {
      this.match("finally");
      this.block();
    }
  }

  protected switchStatement(start: number): void {
    this.next();
    this.match("(");
    this.expression();
    this.match(")");
    this.match("{");
    const clauses = (stops: readonly string[]) => {
      this.match(":");
      while (!stops.includes(this.kind)) this.blockOrStatement();
    };
    this.inside({ inSwitch: true, depth: this.around.depth + 1 }, () => {
      while (this.take("case")) {
        this.assignment();
        clauses(["EOF", "case", "default", "}"]);
      }
      if (this.take("default")) clauses(["EOF", "}", "case"]);
    });
    if (this.is("case")) {
      const refusal = this.refusal("SyntaxError: CASE after DEFAULT unsupported", this.last.start);
      refusal.done.push({ start, end: this.token.start, isStatement: true, tail: "}" });
      throw refusal;
    }
    this.match("}");
  }
}
