import { readUnit } from "../../units.ts";

/** A column as its head names it. */
export interface Column {
  /** As written, for messages. */
  readonly name: string;
  /** Lower case, words with `_` between them, without unit: `Acceleration x (m/s^2)` is `acceleration_x`. */
  readonly words: string;
  /** What is in brackets at the end, or a unit for a last word. */
  readonly unit: string | undefined;
}

const BRACKETED = /^(.*?)\s*(?:\(([^()]*)\)|\[([^[\]]*)\])\s*$/;

export function readColumn(name: string): Column {
  const bracketed = BRACKETED.exec(name);
  const base = bracketed ? bracketed[1] : name;
  const words = base
    .replace(/([a-z\d])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .split(/[^\p{L}\p{N}#]+/u)
    .filter((word) => word !== "");
  let unit = bracketed ? (bracketed[2] ?? bracketed[3]) : undefined;
  const last = words.at(-1) ?? "";
  if (unit === undefined && words.length > 1 && isUnitWord(last)) unit = words.pop();
  return { name, words: words.join("_"), unit };
}

function isUnitWord(word: string): boolean {
  return /^(s|sec|ms|us|ns)$/.test(word) || readUnit(word) !== undefined;
}

/** Columns with their units from a row of units below the header; undefined where it is none. */
export function withUnits(columns: readonly Column[], cells: readonly string[]): Column[] | undefined {
  const bare = cells.map((cell) => cell.replace(/^[([]|[)\]]$/g, ""));
  if (cells.length !== columns.length || !bare.some((cell) => readUnit(cell) !== undefined)) return undefined;
  return columns.map((column, index) => ({ ...column, unit: bare[index] || column.unit }));
}
