import { countEach } from "../../../../dataset/count-each.ts";
/** How the lines of a table are written. */
export interface Dialect {
  readonly separator: Separator;
  /** `0,6000` is a number, as much of the world writes it. */
  readonly decimalComma: boolean;
}

export type Separator = "," | ";" | "\t" | "|" | "space";

const SEPARATORS: readonly Separator[] = ["\t", ";", ",", "|", "space"];
/** Lines that a guess is made from. */
const SAMPLED = 25;

/**
 * Finds the separator that most lines agree on, and whether numbers have decimal commas. Tabs and semicolons go before commas, for
 * those may be decimal ones.
 */
export function findDialect(lines: readonly string[]): Dialect {
  const sample = lines.filter((line) => /\d/.test(line)).slice(0, SAMPLED);
  const scored = SEPARATORS.map((separator) => ({ separator, score: agreement(sample, separator) }));
  const best = Math.max(...scored.map(({ score }) => score));
  const { separator } = scored.find(({ score }) => score >= 0.9 * best) ?? scored[0];
  const cells = sample.flatMap((line) => splitLine(line, separator));
  const commas = cells.filter((cell) => /^[+-]?\d+,\d+(e[+-]?\d+)?$/i.test(cell)).length;
  const points = cells.filter((cell) => /^[+-]?\d*\.\d+(e[+-]?\d+)?$/i.test(cell)).length;
  return { separator: best > 0 ? separator : ",", decimalComma: commas > points };
}

/** The share of lines that have the most frequent number of cells, where that is three or more. */
function agreement(lines: readonly string[], separator: Separator): number {
  if (separator !== "space" && !lines.some((line) => line.includes(separator))) return 0;
  const lengths = lines.map((line) => splitLine(line, separator).length);
  const counts = countEach(lengths.filter((length) => length >= 3));
  return lines.length === 0 ? 0 : Math.max(0, ...counts.values()) / lines.length;
}

const SPACE = /\s/;

/** The cells of a line, trimmed. Quotes hold within a line only, so that a stray one spoils no more than its line. */
export function splitLine(line: string, separator: Separator): string[] {
  if (separator === "space") return line.trim().split(/\s+/);
  if (line.includes('"')) return splitQuoted(line, separator);
  const cells = line.split(separator);
  return SPACE.test(line) ? cells.map((cell) => cell.trim()) : cells;
}

function splitQuoted(line: string, separator: string): string[] {
  const cells: string[] = [];
  let cell = "";
  let isQuoted = false;
  for (const character of line) {
    if (character === '"') isQuoted = !isQuoted;
    else if (character === separator && !isQuoted) {
      cells.push(cell.trim());
      cell = "";
    } else cell += character;
  }
  return [...cells, cell.trim()];
}
