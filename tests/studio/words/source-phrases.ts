import { type AnyNode, parse } from "acorn";
import { transformSync } from "esbuild";

/** What a source file says to people. */
export interface SourcePhrases {
  /** The codes of its phrases. */
  readonly codes: readonly string[];
  /** Errors that a user can mend, and hints, whose words are no phrases. */
  readonly unsaid: readonly string[];
}

/** Reads what a TypeScript file says: its templates with the tag `phrase`, and what it gives to the classes of errors. */
export function sourcePhrases(source: string, isTsx: boolean): SourcePhrases {
  const { code } = transformSync(source, {
    loader: isTsx ? "tsx" : "ts",
    jsx: "automatic",
    target: "esnext",
  });
  const codes: string[] = [];
  const unsaid: string[] = [];
  visit(parse(code, { ecmaVersion: "latest", sourceType: "module" }), (node) => {
    if (node.type === "TaggedTemplateExpression" && isNamed(node.tag, /^phrase$/)) {
      const parts = node.quasi.quasis.map(({ value }) => value.cooked ?? "");
      if (node.quasi.expressions.some(isWordOrElse)) unsaid.push(code.slice(node.start, node.end));
      codes.push(parts.reduce((all, part, index) => `${all}{${index - 1}}${part}`));
    }
    if (node.type === "NewExpression" && isNamed(node.callee, /^(?!Range|Type|Syntax|Reference)\w+Error$/)) {
      const [, message] = node.arguments;
      if (message && isPlainWords(message)) unsaid.push(code.slice(node.start, node.start + 120));
    }
    if (node.type === "Property" && isNamed(node.key, /^(hint|advice)$/) && isPlainWords(node.value))
      unsaid.push(code.slice(node.start, node.start + 120));
  });
  return { codes, unsaid };
}

function visit(node: AnyNode, see: (node: AnyNode) => void): void {
  see(node);
  for (const value of Object.values(node))
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) visit(child, see);
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}

function isNamed(node: AnyNode, name: RegExp): boolean {
  return node.type === "Identifier" && name.test(node.name);
}

/** A value that is a word of English in some cases: `?? "it"`. */
function isWordOrElse(node: AnyNode): boolean {
  if (node.type === "ConditionalExpression") return isWord(node.consequent) || isWord(node.alternate);
  return node.type === "LogicalExpression" && isWord(node.right);
}

function isWord(node: AnyNode): boolean {
  return (
    isWordOrElse(node) ||
    (isPlainWords(node) && /\p{L}{2}/u.test(node.type === "Literal" ? String(node.value) : "xx"))
  );
}

/** A text, a template without the tag, or a choice of them. */
function isPlainWords(node: AnyNode): boolean {
  if (node.type === "ConditionalExpression")
    return isPlainWords(node.consequent) || isPlainWords(node.alternate);
  return (node.type === "Literal" && typeof node.value === "string") || node.type === "TemplateLiteral";
}
