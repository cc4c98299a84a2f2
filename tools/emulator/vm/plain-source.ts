import { type AnyNode, type CallExpression, parse } from "acorn";
import { readTokens } from "../../device/tokens/read-tokens.ts";

/** The watch's function that makes text of what is given to `eval`. */
export const READ_CODE = "__readCode";

/**
 * Code as an ordinary interpreter takes it: text where the watch also takes tokens. `eval(x)` becomes `eval(read(x))`, for
 * what it is given may be tokens, too, and an `eval` of our own would not see the variables around it.
 *
 * @param code a character for each byte
 */
export function plainSource(code: string): string {
  const text = readTokens(code);
  return text.includes("eval") ? readingInEval(text) : text;
}

function readingInEval(text: string): string {
  let tree: AnyNode;
  try {
    tree = parse(text, { ecmaVersion: 2020, allowReturnOutsideFunction: true });
  } catch (error) {
    // The interpreter will say what is wrong with it.
    if (error instanceof SyntaxError) return text;
    throw error;
  }
  const places: [number, string][] = [];
  for (const call of directEvals(tree)) {
    const [code] = call.arguments;
    // In brackets of its own, for it may be several expressions with commas between.
    if (code && code.type !== "SpreadElement") places.push([code.start, `${READ_CODE}((`], [code.end, "))"]);
  }
  // From the end, so that places before it stay where they are.
  places.sort(([a], [b]) => b - a);
  return places.reduce((result, [at, inserted]) => result.slice(0, at) + inserted + result.slice(at), text);
}

function* directEvals(node: unknown): Generator<CallExpression> {
  if (Array.isArray(node)) for (const item of node) yield* directEvals(item);
  else if (isNode(node)) {
    if (node.type === "CallExpression" && node.callee.type === "Identifier" && node.callee.name === "eval") {
      yield node;
    }
    for (const value of Object.values(node)) if (typeof value === "object") yield* directEvals(value);
  }
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === "object" && value !== null && "type" in value;
}
