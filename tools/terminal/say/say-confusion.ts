import { formatConfusion } from "../../../training/judging/report/format-confusion.ts";
import type { Confusion } from "../../../training/learning/measures/confusion.ts";
import { displayWidth } from "../../../training/text-width.ts";
import type { Output } from "../output.ts";

/** Where nobody looks at a terminal. */
const PLAIN_COLUMNS = 100;
/** Mix-ups that are named where the table does not fit. */
const SHOWN_MIX_UPS = 8;

/**
 * Prints a confusion matrix, or, where it is wider than the terminal, what is mixed up most often.
 * @param answers heads of the columns, where more can be answered than there are labels
 */
export function sayConfusion(
  labels: readonly string[],
  confusion: Confusion,
  output: Output,
  answers: readonly string[] = labels,
): void {
  const stream = output.json ? process.stderr : process.stdout;
  const columns = stream.columns || PLAIN_COLUMNS;
  const table = formatConfusion(labels, confusion, { width: columns, answers }).trimEnd();
  const isTooWide = table.split("\n").some((line) => displayWidth(line) > columns);
  output.say(isTooWide ? formatMixUps(labels, confusion, answers) : table);
}

/** The most frequent wrong answers, a line each. */
export function formatMixUps(
  labels: readonly string[],
  confusion: Confusion,
  answers: readonly string[] = labels,
): string {
  const mixUps = confusion
    .flatMap((row, actual) => {
      const tested = row.reduce((sum, count) => sum + count, 0);
      return row.map((count, answer) => ({ actual, answer, count, tested }));
    })
    .filter(({ actual, answer, count }) => count > 0 && actual !== answer)
    .sort((a, b) => b.count - a.count);
  if (mixUps.length === 0) return "Nothing was mixed up.";
  const lines = mixUps
    .slice(0, SHOWN_MIX_UPS)
    .map(
      ({ actual, answer, count, tested }) =>
        `  ${labels[actual]} answered as ${answers[answer]}: ${count} of ${tested}`,
    );
  const more = mixUps.length - lines.length;
  return [
    "The table is too wide for here. Mixed up most often:",
    ...lines,
    ...(more > 0 ? [`  … and ${more} more`] : []),
  ].join("\n");
}
