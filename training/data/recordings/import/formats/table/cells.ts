/** `Number` also reads "0x1f", "Infinity" and what has spaces around it. */
const NO_DECIMAL = /[^\d.eE+-]/;

/** A cell as a number; NaN where it is none, such as an empty one or "NaN". */
export function numberOf(cell: string | undefined, decimalComma: boolean): number {
  if (cell === undefined || cell === "") return Number.NaN;
  const text = decimalComma ? cell.replace(",", ".") : cell;
  const value = Number(text);
  return Number.isNaN(value) || NO_DECIMAL.test(text) ? Number.NaN : value;
}

const DATE = /^(?:(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})|(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}))$/;
/** Hours, minutes, seconds and parts of one; phones write dots for the colons where file names are near. */
const CLOCK = /^(?:(\d{1,2})[:.])?(\d{1,2})[:.](\d{2})(?:[.,:](\d+))?$/;
const MINUTES = /^(\d{1,3}):(\d{2})[.,](\d+)$/;
const HOUR_MS = 3_600_000;

/**
 * A date and time, or a time of day, in milliseconds (`2024-03-01T10:20:30.020Z`, `01.03.2024 10:20:30,020`, `10:20:30.020 PM`); NaN
 * where it is none. Only differences count, so time zones are passed over.
 */
export function dateOf(cell: string | undefined): number {
  const match =
    /^(?:([\d/.-]{8,10})[T ,_]\s*)?([\d:.,]+?)\s*([AP]M)?\s*(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/i.exec(
      cell ?? "",
    );
  if (!match?.[2].includes(":") && match?.[1] === undefined) return Number.NaN;
  const [, date, clock, half] = match;
  const day = date === undefined ? 0 : dayOf(date);
  const [, minutes, seconds, parts] = MINUTES.exec(clock) ?? [];
  if (minutes !== undefined) return day + (Number(minutes) * 60 + Number(`${seconds}.${parts}`)) * 1000;
  const at = CLOCK.exec(clock);
  if (at?.[1] === undefined) return Number.NaN;
  const hours = half === undefined ? Number(at[1]) : (Number(at[1]) % 12) + (/^p/i.test(half) ? 12 : 0);
  return day + hours * HOUR_MS + (Number(at[2]) * 60 + Number(`${at[3]}.${at[4] ?? 0}`)) * 1000;
}

function dayOf(date: string): number {
  const match = DATE.exec(date);
  if (!match) return Number.NaN;
  const [, year, month, day, dayFirst, monthSecond, yearLast] = match.map(Number);
  // Whether the day or the month comes first makes no difference within a day.
  return year ? Date.UTC(year, month - 1, day) : Date.UTC(yearLast, monthSecond - 1, dayFirst);
}
