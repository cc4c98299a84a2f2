import { bytesToText, textToBytes } from "../bytes.ts";
import { EmulatorError } from "../emulator-error.ts";

const START = "\x02";
const END = "\x03";
/** Longer than any answer: what comes without an end is no answer. */
const MOST = 100_000;

interface Question {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Says things to a REPL on the emulator's own behalf, on the same byte stream that its user is connected to. The answers
 * are taken out of what the user gets to see. Only to be used while the user is not in the middle of a line or a packet.
 */
export class ConsoleTap {
  readonly #send: (bytes: Uint8Array) => void;
  readonly #deliver: (bytes: Uint8Array) => void;
  readonly #questions: Question[] = [];
  #text = "";
  /** The firmware puts a new prompt behind every answer. */
  #swallow = "";

  /**
   * @param send bytes to the REPL
   * @param deliver bytes that are the user's
   */
  constructor(send: (bytes: Uint8Array) => void, deliver: (bytes: Uint8Array) => void) {
    this.#send = send;
    this.#deliver = deliver;
  }

  /** The value of an expression, as JSON carries it; undefined where it has none. Never rejects: see `give up`. */
  ask(expression: string): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#questions.push({ resolve, reject });
      this.#send(
        textToBytes(
          `\x10print("\\x02"+(function(){try{return JSON.stringify([${expression}])}catch(e){return JSON.stringify(""+e)}})()+"\\x03")\n`,
        ),
      );
    });
  }

  /** No answer will come any more. */
  giveUp(reason: string): void {
    for (const question of this.#questions.splice(0)) {
      question.reject(new EmulatorError("no-answer", reason));
    }
    const rest = this.#text;
    this.#text = "";
    if (rest !== "") this.#deliver(textToBytes(rest));
  }

  /** What the REPL said. */
  receive(bytes: Uint8Array): void {
    if (this.#questions.length === 0 && this.#swallow === "") {
      this.#deliver(bytes);
      return;
    }
    this.#text += bytesToText(bytes);
    for (;;) {
      this.#dropPrompt();
      const question = this.#questions[0];
      const start = question === undefined ? -1 : this.#text.indexOf(START);
      this.#pass(start < 0 ? this.#text.length : start);
      if (question === undefined || start < 0) return;
      const end = this.#text.indexOf(END);
      if (end < 0) {
        if (this.#text.length > MOST) this.giveUp("the answer has no end");
        return;
      }
      const json = this.#text.slice(1, end);
      this.#text = this.#text.slice(end + 1);
      this.#swallow = "\r\n>";
      this.#questions.shift();
      settle(question, json);
    }
  }

  #pass(length: number): void {
    if (length > 0) this.#deliver(textToBytes(this.#text.slice(0, length)));
    this.#text = this.#text.slice(length);
  }

  #dropPrompt(): void {
    while (this.#swallow !== "" && this.#text !== "") {
      if (this.#text[0] !== this.#swallow[0]) {
        this.#swallow = "";
        return;
      }
      this.#text = this.#text.slice(1);
      this.#swallow = this.#swallow.slice(1);
    }
  }
}

function settle(question: Question, json: string): void {
  const parsed: unknown = JSON.parse(json);
  if (Array.isArray(parsed)) question.resolve(parsed[0]);
  else question.reject(new EmulatorError("no-answer", `the watch says: ${parsed}`));
}
