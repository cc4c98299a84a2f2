/** What the firmware says of errors, and the flags it keeps of them until somebody asks. */
export class ErrorLog {
  readonly #print: (text: string) => void;
  readonly #raised: (flags: string) => void;
  readonly #flags = new Set<string>();
  #kept: string[] | undefined;

  /** @param raised called with flags that are new, with commas between */
  constructor(print: (text: string) => void, raised: (flags: string) => void) {
    this.#print = print;
    this.#raised = raised;
  }

  say(text: string): void {
    if (this.#kept === undefined) this.#print(text);
    else this.#kept.push(text);
  }

  /** Runs something, and keeps what is said meanwhile instead of printing it. */
  keep<T>(run: () => T): { readonly value: T; readonly said: readonly string[] } {
    const said: string[] = [];
    this.#kept = said;
    const value = run();
    this.#kept = undefined;
    return { value, said };
  }

  /** Says which of the flags are new, and raises those. */
  raise(...flags: string[]): void {
    const fresh = flags.filter((flag) => !this.#flags.has(flag));
    if (fresh.length === 0) return;
    for (const flag of fresh) this.#flags.add(flag);
    this.#print(`New interpreter error: ${fresh.join(",")}\n`);
    this.#raised(fresh.join(","));
  }

  /** The flags raised since the last time. */
  takeFlags(): string[] {
    const flags = [...this.#flags];
    this.#flags.clear();
    return flags;
  }
}
