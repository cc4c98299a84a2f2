const TOKEN =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|\/\*|"(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*'|`(?:[^`\\]|\\[\s\S])*`|["'`]|[\w$.]+|\s+|[\s\S]/g;
const ENDS_AN_OPERAND = /[\w$)\]}"'`]$/;
const REGEXP = /\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y;

/**
 * How many brackets a REPL line has left open: the line is run when none are. An unfinished comment or template
 * counts as open, an unfinished string does not (it is run, to give its error), a bracket too many ends the count.
 */
export function openBrackets(line: string): number {
  let open = 0;
  let previous = "";
  TOKEN.lastIndex = 0;
  for (let found = TOKEN.exec(line); found !== null; found = TOKEN.exec(line)) {
    const token = found[0];
    if (token === "/*" || token === "`") return Number.POSITIVE_INFINITY;
    if (token === '"' || token === "'") return 0;
    if (token === "/" && !ENDS_AN_OPERAND.test(previous)) {
      REGEXP.lastIndex = found.index;
      const regexp = REGEXP.exec(line);
      if (regexp !== null) TOKEN.lastIndex = found.index + regexp[0].length;
      previous = "x";
      continue;
    }
    if (token === "(" || token === "[" || token === "{") open++;
    if (token === ")" || token === "]" || token === "}") open--;
    if (open < 0) return open;
    if (!/^\s|^\/[/*]/.test(token)) previous = token;
  }
  return open;
}
