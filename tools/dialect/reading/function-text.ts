import { originalText } from "./rewrite.ts";
import { type Token, tokensOf } from "./tokens.ts";

/** A function as the watch keeps it. */
export interface FunctionText {
  readonly parameters: readonly string[];
  /** From the first token behind the bracket (and behind `return`, where the code begins with it) to the last. */
  readonly code: string;
  /** The code is what the function returns. */
  readonly isExpression: boolean;
}

/** Finds the parameters and the code in the source of a function, method, arrow function or class; rewritten source, too. */
export function describeFunction(text: string): FunctionText {
  const source = originalText(text);
  const tokens = tokensOf(source);
  const from = tokens[0]?.kind === "class" ? constructorOf(source, tokens) : 0;
  if (from === undefined) return { parameters: [], code: inherited(source, tokens), isExpression: false };
  const kinds = tokens.map(({ kind }) => kind);
  const bare = kinds[from] === "ID" && kinds[from + 1] === "=>";
  const open = bare ? from - 1 : kinds.indexOf("(", from);
  const close = bare ? from + 1 : kinds.indexOf(")", open);
  const parameters = tokens
    .slice(open + 1, close)
    .filter(({ kind }) => kind === "ID")
    .map(({ start, end }) => source.slice(start, end));
  const begin = kinds[close] === "=>" || kinds[close + 1] !== "=>" ? close + 1 : close + 2;
  if (kinds[begin] !== "{") {
    const start = tokens[begin]?.start ?? source.length;
    return { parameters, code: source.slice(start), isExpression: true };
  }
  const isExpression = kinds[begin + 1] === "return";
  const first = tokens[begin + (isExpression ? 2 : 1)];
  const last = tokens[closing(tokens, begin) - 1];
  const code = first && last && last.end > first.start ? source.slice(first.start, last.end) : "";
  return { parameters, code, isExpression: isExpression && code !== "" };
}

/** All of a function as the watch writes it. */
export function wholeText({ parameters, code, isExpression }: FunctionText): string {
  const body = `${isExpression ? "return " : ""}${code}`;
  const block = code === "" ? "{}" : code.includes("\n") ? `{\n  ${body}\n}` : `{${body}}`;
  return `function (${parameters.join(",")}) ${block}`;
}

function constructorOf(source: string, tokens: readonly Token[]): number | undefined {
  let depth = 0;
  for (const [index, { kind, start, end }] of tokens.entries()) {
    if (kind === "{") depth++;
    else if (kind === "}") depth--;
    else if (depth === 1 && kind === "ID" && source.slice(start, end) === "constructor") return index;
  }
  return undefined;
}

/** What a class without a constructor of its own runs. */
function inherited(source: string, tokens: readonly Token[]): string {
  const at = tokens.findIndex(({ kind }) => kind === "extends");
  const parent = at < 0 ? undefined : tokens[at + 1];
  return parent ? `${source.slice(parent.start, parent.end)}.apply(this,arguments)` : "";
}

function closing(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let index = open; index < tokens.length; index++) {
    if (tokens[index]?.kind === "{") depth++;
    else if (tokens[index]?.kind === "}") depth--;
    if (depth === 0) return index;
  }
  return tokens.length - 1;
}
