const FRAME = /^\s*at (?:(.*?) \()?(.*?):(\d+):(\d+)\)?$/;
const MARKER_WIDTH = 60;

/** How the interpreter words things, and how the watch does. */
const WORDINGS: readonly (readonly [RegExp, string])[] = [
  [/^(ReferenceError: )'?([^']+?)'? is not defined$/, '$1"$2" is not defined'],
  [/^TypeError: cannot read property '(.*)' of (.*)$/, "Error: Can't read property '$1' of $2"],
  [/^TypeError: not a function$/, "Error: Function not found"],
  [/^RangeError: invalid array length$/, "Error: Invalid array length"],
  [/^(SyntaxError: )unexpected token in expression: ''$/, "$1Unexpected end of Input"],
  [/^(SyntaxError: )unexpected token in expression: (.*)$/, "$1Got $2 expected EOF"],
];

/**
 * An error as the watch prints it: `Uncaught …`, then for each frame the place, the line of source there, and a caret.
 *
 * @param source gives the text of a file on the watch, or of the line just typed (`REPL`)
 */
export function uncaughtText(
  message: string,
  stack: string,
  source: (file: string) => string | undefined,
): string {
  const worded = WORDINGS.reduce((text, [pattern, wording]) => text.replace(pattern, wording), message);
  return `Uncaught ${worded}\n${stackText(stack, source)}`;
}

function stackText(stack: string, source: (file: string) => string | undefined): string {
  let text = "";
  for (const line of stack.split("\n")) {
    const frame = FRAME.exec(line);
    const [, name = "", file = "", row = "", column = ""] = frame ?? [];
    if (frame === null || file.startsWith("prelude/")) continue;
    const place = `${file === "REPL" ? "" : file}:${row}:${column}`;
    const label = name === "" || name === "<eval>" ? (file === "REPL" ? "REPL" : "") : name;
    text += `    at ${label === "" ? place : `${label} (${place})`}\n`;
    const sourceLine = source(file)?.split("\n")[Number(row) - 1];
    if (sourceLine !== undefined) text += marker(sourceLine, Number(column));
  }
  return text;
}

function marker(line: string, column: number): string {
  const skipped = line.length > MARKER_WIDTH && column > MARKER_WIDTH / 2 ? column - MARKER_WIDTH / 2 : 0;
  const front = skipped > 0 ? "..." : "";
  const cut = line.slice(skipped, skipped + MARKER_WIDTH);
  const back = line.length - skipped > MARKER_WIDTH ? "..." : "";
  return `${front}${cut}${back}\n${" ".repeat(Math.max(0, front.length + column - 1 - skipped))}^\n`;
}
