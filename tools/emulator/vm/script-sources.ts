import { readTokens } from "../../device/tokens/read-tokens.ts";
import { type Reading, readScript } from "../../dialect/reading/rewrite.ts";

/**
 * Where a script comes from: a file in Storage, a module there, a line of the REPL, text given to a timer or listener, to `eval` or to
 * `Function`.
 */
export type ScriptKind = "file" | "module" | "REPL" | "event" | "eval" | "function";

/** A script that has been given to the interpreter underneath. */
export interface Script {
  readonly kind: ScriptKind;
  /** Of the file, or empty. */
  readonly name: string;
  readonly reading: Reading;
  /** What stands in the interpreter's text before the script's own. */
  readonly lead: string;
}

const MODULE = ["(function(exports,module){", "\n})"] as const;
/** What `eval` calls its code in places of errors. */
const EVAL_NAME = "<input>";
/** Scripts from memory: the last ones are enough, for who is told of errors in others? */
const MOST_KEPT = 300;

/** The scripts of one run of the watch's JavaScript, by the names that the interpreter underneath knows them by. */
export class ScriptSources {
  readonly #scripts = new Map<string, Script>();
  #count = 0;

  /**
   * Reads a script, text or tokens, as the firmware does.
   * @param code a character for each byte
   * @returns the text to run and the name to run it under
   */
  add(code: string, kind: ScriptKind, name = ""): { readonly text: string; readonly id: string } {
    const reading = readScript(readTokens(code), kind === "module");
    const lead = kind === "module" ? MODULE[0] : "";
    const isFile = kind === "file" || (kind === "module" && name !== "");
    const id = isFile ? name : kind === "eval" ? EVAL_NAME : `${kind}#${++this.#count}`;
    this.#keep(id, { kind, name, reading, lead });
    const tail = kind === "module" ? MODULE[1] : kind === "REPL" ? resultOf(reading) : "";
    return { text: lead + reading.text + tail, id };
  }

  get(id: string): Script | undefined {
    return this.#scripts.get(id);
  }

  #keep(id: string, script: Script): void {
    this.#scripts.delete(id);
    this.#scripts.set(id, script);
    if (this.#scripts.size <= MOST_KEPT) return;
    for (const [oldest, { kind }] of this.#scripts) {
      if (kind === "file" || kind === "module") continue;
      this.#scripts.delete(oldest);
      return;
    }
  }
}

/** Makes a line come to what the firmware's REPL shows for it. */
function resultOf({ result }: Reading): string {
  if (result === "value") return "";
  return result === "nothing" ? "\n;void 0" : `\n;${result.name}`;
}
