const NAMED: Record<string, string> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f", v: "\v", a: "\x07" };

/**
 * Reads a string literal as the watch's `E.toJS` writes it: in double quotes, with `\n`, `\"`, `\x1b`, `\u00e9` and octal
 * `\0` to `\377` escapes.
 * @returns undefined when the text is not one string literal
 */
export function parseWatchString(literal: string): string | undefined {
  const inside = /^"((?:[^"\\]|\\.)*)"$/s.exec(literal)?.[1];
  return inside?.replace(
    /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|([0-3]?[0-7]{1,2})|(.))/gs,
    (_, hex?: string, unicode?: string, octal?: string, other?: string) => {
      const code = hex ?? unicode;
      if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
      return NAMED[other ?? ""] ?? other ?? "";
    },
  );
}
