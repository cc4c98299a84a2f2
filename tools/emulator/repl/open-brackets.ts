import { tokensOf } from "../../dialect/reading/tokens.ts";

/**
 * How many brackets a REPL line has left open: the line is run when none are. An unfinished comment or template
 * counts as open, an unfinished string does not (it is run, to give its error), a bracket too many ends the count.
 */
export function openBrackets(line: string): number {
  let open = 0;
  for (const { kind } of tokensOf(line)) {
    if (kind === "UNFINISHED COMMENT" || kind === "UNFINISHED TEMPLATE LITERAL")
      return Number.POSITIVE_INFINITY;
    if (kind === "UNFINISHED STRING") return 0;
    if (kind === "(" || kind === "[" || kind === "{") open++;
    if (kind === ")" || kind === "]" || kind === "}") open--;
    if (open < 0) return open;
  }
  return open;
}
