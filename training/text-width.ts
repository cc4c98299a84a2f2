/** Marks that join the letter before them, and what only says how it looks. */
const NO_COLUMN = /[\p{M}\p{Cf}]/u;
/** East Asian letters, and emoji, take two columns of a terminal (Unicode Standard Annex 11, in broad strokes). */
const TWO_COLUMNS =
  /[\p{Emoji_Presentation}\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]/u;

/** How many columns of a terminal a text takes. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) {
    if (!NO_COLUMN.test(character)) width += TWO_COLUMNS.test(character) ? 2 : 1;
  }
  return width;
}

/** Like `padEnd`, by the columns that it takes. */
export function padRight(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - displayWidth(text)));
}

/** Like `padStart`, by the columns that it takes. */
export function padLeft(text: string, width: number): string {
  return " ".repeat(Math.max(0, width - displayWidth(text))) + text;
}
