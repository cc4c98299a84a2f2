import { type Piece, Refusal } from "./cursor.ts";
import { HELPERS } from "./helpers.ts";
import { type Operand, OperandReader } from "./operands.ts";

/** Levels of binary operators, weakest first. */
const LEVELS: readonly string[] = [
  "?? ||",
  "&&",
  "|",
  "^",
  "&",
  "== != === !==",
  "<= >= < > instanceof in",
  "<< >> >>>",
  "+ -",
  "* / %",
];
const PRECEDENCE = new Map(
  LEVELS.flatMap((level, index) => level.split(" ").map((operator) => [operator, index + 1] as const)),
);
const LOGICAL: ReadonlySet<string> = new Set(["??", "||", "&&"]);
const ASSIGNMENTS: ReadonlySet<string> = new Set("= += -= *= /= %= &= |= ^= >>= <<= >>>=".split(" "));
const NOT_A_PLACE = "Error: Unable to assign value to non-reference %t";
/** Reads expressions as Espruino's parser does. */
export abstract class ExpressionReader extends OperandReader {
  /** In the head of a `for`, `in` is no operator. */
  protected isForHead = false;

  /** Expressions with commas between; the last one. */
  protected expression(): Operand {
    const { start } = this.token;
    let operand = this.assignment();
    while (this.is(",")) {
      const { end } = this.last;
      this.next();
      operand = this.after(start, end, () => this.assignment());
    }
    return operand;
  }

  protected assignment(): Operand {
    const left = this.conditional();
    if (!ASSIGNMENTS.has(this.kind)) return left;
    const sign = this.token;
    this.next();
    this.assignment();
    if (left.form === "value") {
      const { start, end } = this.last;
      this.edit(left.start, left.start, `${HELPERS.refuse}(${JSON.stringify(NOT_A_PLACE)},(`, start);
      this.edit(sign.start, sign.end, "),(");
      this.edit(end, end, "))", start);
    }
    return { start: left.start, form: "value" };
  }

  protected conditional(): Operand {
    const left = this.binary(0);
    return this.rule(() => this.#conditional(left), left);
  }

  #conditional(left: Operand): Operand {
    const { end } = this.last;
    if (!this.take("?")) return left;
    const value: Operand = { start: left.start, form: "value" };
    const from = this.index;
    const { start } = this.token;
    try {
      this.assignment();
      this.match(":");
      this.assignment();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.#eitherWay(from, start, { start: left.start, end, isStatement: false });
    }
    return value;
  }

  /** What is refused depends on the condition: the branch that is not taken is only skimmed. */
  #eitherWay(from: number, start: number, condition: Piece): void {
    this.dropEdits(start, []);
    const isTrue = this.#attempt(from, () => {
      this.assignment();
      this.match(":");
      this.skim(() => this.assignment());
    });
    const afterTrue = this.index;
    this.dropEdits(start, []);
    let colon = 0;
    const isFalse = this.#attempt(from, () => {
      this.skim(() => this.assignment());
      this.match(":");
      colon = this.last.start;
      this.assignment();
    });
    if (isTrue && isFalse) {
      const refusal = new Refusal(isTrue.index, isTrue.code[0], isFalse.code[0]);
      refusal.done.push(condition);
      throw refusal;
    }
    if (isTrue) this.edit(start, colon, isTrue.code[0].text, isTrue.code[0].at);
    if (isFalse) {
      this.dropEdits(start, []);
      this.goTo(from);
      this.assignment();
      const { end } = this.last;
      this.goTo(afterTrue);
      this.edit(end, this.last.end, `:${isFalse.code[0].text}`, isFalse.code[0].at);
    }
  }

  #attempt(from: number, read: () => void): Refusal | undefined {
    this.goTo(from);
    try {
      read();
      return undefined;
    } catch (error) {
      if (error instanceof Refusal) return error;
      throw error;
    }
  }

  /** Goes over code that is not run. */
  protected skim(read: () => void): void {
    const before = this.skims;
    this.skims = true;
    try {
      read();
    } finally {
      this.skims = before;
    }
  }

  protected binary(weakest: number): Operand {
    const left = this.unary();
    let form = left.form;
    for (;;) {
      const precedence = this.isForHead && this.is("in") ? 0 : (PRECEDENCE.get(this.kind) ?? 0);
      if (precedence <= weakest) return { start: left.start, form };
      const { end } = this.last;
      const isLogical = LOGICAL.has(this.kind);
      this.next();
      const read = () => {
        this.binary(precedence);
      };
      if (isLogical && !this.skims) this.#perhaps(read);
      else this.after(left.start, end, read);
      form = "value";
    }
  }

  /** What is only run on a condition is only refused on it; else it is skimmed. */
  #perhaps(read: () => void): void {
    const from = this.index;
    const { start } = this.token;
    const refused = this.#attempt(from, read);
    if (!refused) return;
    this.dropEdits(start, []);
    this.goTo(from);
    this.skim(read);
    this.edit(start, Math.max(start, this.last.end), refused.code[0].text, refused.code[0].at);
  }

  protected unary(): Operand {
    const { start } = this.token;
    if (!["!", "~", "-", "+"].includes(this.kind)) return this.postfix();
    this.next();
    this.unary();
    return { start, form: "value" };
  }

  protected postfix(): Operand {
    const { start, end, kind } = this.token;
    if (kind === "++" || kind === "--") {
      this.next();
      const operand = this.postfix();
      if (operand.form === "value") this.#refuseStep(operand.start, start, end);
      return { start, form: "value" };
    }
    let operand = this.call();
    while (this.is("++") || this.is("--")) {
      const sign = this.token;
      this.next();
      if (operand.form === "value") this.#refuseStep(operand.start, sign.start, sign.end);
      operand = { start: operand.start, form: "value" };
    }
    return operand;
  }

  #refuseStep(operand: number, signStart: number, signEnd: number): void {
    const [first, second] = [`${HELPERS.refuse}(${JSON.stringify(NOT_A_PLACE)},`, ")"];
    if (signStart < operand) {
      this.edit(signStart, signEnd, first);
      this.edit(this.last.end, this.last.end, second, signStart);
    } else {
      this.edit(operand, operand, first, signStart);
      this.edit(signStart, signEnd, second);
    }
  }
}
