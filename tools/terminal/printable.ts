/** Line breaks and tabs are ours; whatever else controls a terminal comes from somebody's file. */
const CONTROL = /[\p{Cc}\u2028\u2029]/gu;

/** Text in which nothing controls a terminal: a file's contents could colour it, or write over what stands there. */
export function printable(text: string): string {
  return text.replace(CONTROL, (character) =>
    character === "\n" || character === "\t"
      ? character
      : `\\x${(character.codePointAt(0) ?? 0).toString(16).padStart(2, "0")}`,
  );
}
