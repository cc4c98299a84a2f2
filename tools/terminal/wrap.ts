import { stripVTControlCharacters } from "node:util";
import { displayWidth } from "../../training/text-width.ts";

/** How wide a terminal is: some that do not know say 0. */
export const columnsOf = ({ columns }: { readonly columns?: number }) => columns || 80;

/** Two spaces are in tables, and in nothing else that is said. */
const TABLE = /\S {2,}\S|^ {2,}/;

/**
 * Breaks lines of prose between words where they are longer than the terminal, which would break them anywhere. Tables, and
 * words that are longer, stay as they are; so does everything where there is no terminal.
 */
export function wrapProse(
  text: string,
  stream: { readonly isTTY?: boolean; readonly columns?: number },
): string {
  if (!stream.isTTY) return text;
  const columns = columnsOf(stream);
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
