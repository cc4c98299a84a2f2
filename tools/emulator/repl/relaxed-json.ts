export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/**
 * JSON as the watch reads it: keys and strings may be quoted with either quote, keys may have none, `\xNN` is allowed,
 * and a comma may stand before a closing bracket. Undefined where the text is not that.
 */
export function parseRelaxedJson(text: string): Json | undefined {
  const reader = new Reader(text);
  const value = reader.value();
  return value === undefined || !reader.atEnd() ? undefined : value;
}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  atEnd(): boolean {
    this.#space();
    return this.#at === this.#text.length;
  }

  value(): Json | undefined {
    this.#space();
    const next = this.#text[this.#at];
    if (next === "{") return this.#object();
    if (next === "[") return this.#array();
    if (next === '"' || next === "'") return this.#quoted();
    const word = this.#match(/[\w.+-]+/y);
    if (word === undefined) return undefined;
    if (word === "true") return true;
    if (word === "false") return false;
    if (word === "null") return null;
    const number = Number(word);
    return Number.isNaN(number) ? undefined : number;
  }

  #object(): Json | undefined {
    const object: { [key: string]: Json } = {};
    this.#at++;
    for (;;) {
      this.#space();
      if (this.#take("}")) return object;
      const quote = this.#text[this.#at];
      const key = quote === '"' || quote === "'" ? this.#quoted() : this.#match(/[\w$]+/y);
      this.#space();
      if (key === undefined || !this.#take(":")) return undefined;
      const value = this.value();
      if (value === undefined) return undefined;
      object[key] = value;
      this.#space();
      if (!this.#take(",") && this.#text[this.#at] !== "}") return undefined;
    }
  }

  #array(): Json | undefined {
    const array: Json[] = [];
    this.#at++;
    for (;;) {
      this.#space();
      if (this.#take("]")) return array;
      const value = this.value();
      if (value === undefined) return undefined;
      array.push(value);
      this.#space();
      if (!this.#take(",") && this.#text[this.#at] !== "]") return undefined;
    }
  }

  #quoted(): string | undefined {
    const body = this.#match(/"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'/y);
    return body?.slice(1, -1).replace(/\\(x[\da-f]{2}|u[\da-f]{4}|[\s\S])/gi, (_, code: string) => {
      if (code.length > 1) return String.fromCharCode(Number.parseInt(code.slice(1), 16));
      return { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f", v: "\v", 0: "\0" }[code] ?? code;
    });
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }

  #take(character: string): boolean {
    if (this.#text[this.#at] !== character) return false;
    this.#at++;
    return true;
  }

  #space(): void {
    this.#match(/\s*/y);
  }
}
