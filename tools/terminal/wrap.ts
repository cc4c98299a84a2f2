import { stripVTControlCharacters } from "node:util";
import { displayWidth } from "../../training/text-width.ts";

/** Two spaces are in tables, and in nothing else that is said. */
const TABLE = /\S {2,}\S|^ {2,}/;

/**
 * Breaks lines of prose between words where they are longer than the terminal, which would break them anywhere. Tables, and
 * words that are longer, stay as they are; so does everything where there is no terminal.
 */
export function wrapProse(
  text: string,
  { isTTY, columns = 80 }: { readonly isTTY?: boolean; readonly columns?: number },
): string {
  if (!isTTY) return text;
  return text
    .split("\n")
    .map((line) => (TABLE.test(line) ? line : wrapLine(line, columns)))
    .join("\n");
}

function wrapLine(line: string, columns: number): string {
  const lines: string[] = [];
  let current = "";
  for (const word of line.split(" ")) {
    const longer = current === "" ? word : `${current} ${word}`;
    if (current !== "" && displayWidth(stripVTControlCharacters(longer)) > columns) {
      lines.push(current);
      current = word;
    } else {
      current = longer;
    }
  }
  return [...lines, current].join("\n");
}
