import { textToBytes } from "../bytes.ts";

const ERASE_LINE = "\r\x1b[J";

/**
 * The REPL's side of the terminal: prints around the line being typed, which is taken off the screen before
 * anything else is printed and put back afterwards, behind the `>`.
 */
export class ReplConsole {
  readonly #send: (bytes: Uint8Array) => void;
  /** The line being typed. */
  line = "";
  echo = true;
  echoOffForLine = false;
  #lineIsShown = false;

  constructor(send: (bytes: Uint8Array) => void) {
    this.#send = send;
  }

  get echoes(): boolean {
    return this.echo && !this.echoOffForLine;
  }

  /** What is typed appears on the terminal. */
  get showsLine(): boolean {
    return this.echoes && this.#lineIsShown;
  }

  /** Raw text; line ends become CR LF. */
  write(text: string): void {
    this.#send(textToBytes(text.replaceAll("\n", "\r\n")));
  }

  /** Text on lines of its own, above the line being typed. */
  print(text: string): void {
    this.removeLine();
    this.write(text);
  }

  removeLine(): void {
    if (!this.#lineIsShown) return;
    this.#lineIsShown = false;
    if (this.echoes) this.write(this.#toStart() + ERASE_LINE);
  }

  /** Moves the cursor, which is behind the line, to its beginning. */
  #toStart(): string {
    const rows = this.line.split("\n");
    return "\x1b[D".repeat(rows.at(-1)?.length ?? 0) + "\x1b[A".repeat(rows.length - 1);
  }

  /** As after running a line: the prompt has to be put back. */
  forgetLine(): void {
    this.#lineIsShown = false;
  }

  returnLine(): void {
    if (this.#lineIsShown) return;
    this.#lineIsShown = true;
    if (this.echoes) this.write(`>${this.line.replaceAll("\n", "\n:")}`);
  }
}
