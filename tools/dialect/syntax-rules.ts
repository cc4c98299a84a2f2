import type { AnyNode } from "acorn";

/**
 * The kinds of syntax that Espruino 2v29 has without any condition, found by running each on the firmware's official
 * emulators. It is a list of what works: what is not listed is refused, and so will be what JavaScript gains tomorrow.
 */
const SUPPORTED: ReadonlySet<AnyNode["type"]> = new Set([
  "Program",
  "ExpressionStatement",
  "BlockStatement",
  "EmptyStatement",
  "DebuggerStatement",
  "ReturnStatement",
  "BreakStatement",
  "ContinueStatement",
  "IfStatement",
  "SwitchStatement",
  "SwitchCase",
  "ThrowStatement",
  "TryStatement",
  "CatchClause",
  "WhileStatement",
  "DoWhileStatement",
  "ForStatement",
  "ForInStatement",
  "VariableDeclarator",
  "ThisExpression",
  "Super",
  "ArrayExpression",
  "ObjectExpression",
  "UnaryExpression",
  "UpdateExpression",
  "LogicalExpression",
  "ConditionalExpression",
  "CallExpression",
  "NewExpression",
  "MemberExpression",
  "SequenceExpression",
  "TemplateLiteral",
  "ClassDeclaration",
  "ClassExpression",
  "ClassBody",
  "Identifier",
]);

/** Better words than the node's type for what people are likely to write. */
const NAMES: { readonly [Type in AnyNode["type"]]?: string } = {
  SpreadElement: "spread (...)",
  RestElement: "rest parameters (...)",
  AssignmentPattern: "default values of parameters",
  ObjectPattern: "destructuring",
  ArrayPattern: "destructuring",
  ChainExpression: "optional chaining (?.)",
  AwaitExpression: "await",
  YieldExpression: "yield",
  LabeledStatement: "labels",
  WithStatement: "with",
  TaggedTemplateExpression: "tagged templates",
  PrivateIdentifier: "private members (#)",
  StaticBlock: "static blocks",
  MetaProperty: "new.target and import.meta",
  ImportDeclaration: "import",
  ImportExpression: "import()",
  ExportNamedDeclaration: "export",
  ExportDefaultDeclaration: "export",
  ExportAllDeclaration: "export",
};

/** @returns what about this node Espruino does not have, or undefined. */
export function unsupportedSyntax(node: AnyNode): string | undefined {
  switch (node.type) {
    case "FunctionDeclaration":
    case "FunctionExpression":
    case "ArrowFunctionExpression":
      return node.async ? "async functions" : node.generator ? "generators" : undefined;
    case "ForOfStatement":
      return node.await ? "for await" : undefined;
    case "VariableDeclaration":
      return ["var", "let", "const"].includes(node.kind) ? undefined : `"${node.kind}"`;
    case "Property":
    case "MethodDefinition":
    case "PropertyDefinition":
      return node.computed ? "computed property names" : undefined;
    case "BinaryExpression":
      return node.operator === "**" ? "the operator **" : undefined;
    case "AssignmentExpression":
      return ["**=", "&&=", "||=", "??="].includes(node.operator)
        ? `the operator ${node.operator}`
        : undefined;
    case "TemplateElement":
      return /\\u\{/.test(node.value.raw) ? LONG_ESCAPE : undefined;
    case "Literal":
      if (node.bigint) return "BigInt";
      if (node.regex) return badRegex(node.regex.pattern, node.regex.flags);
      return typeof node.value === "string" && /\\u\{/.test(node.raw ?? "") ? LONG_ESCAPE : undefined;
    default:
      return SUPPORTED.has(node.type) ? undefined : (NAMES[node.type] ?? node.type);
  }
}

const LONG_ESCAPE = "escapes of the form \\u{…}";

/** Espruino's own small regular expressions: no groups other than plain ones, no counts, no word boundaries, no lazy ones. */
function badRegex(pattern: string, flags: string): string | undefined {
  const flag = /[^gim]/.exec(flags)?.[0];
  if (flag) return `the regular expression flag "${flag}"`;
  // Escaped characters and classes cannot hold what is looked for.
  const bare = pattern.replace(/\\[^bB1-9]/g, "").replace(/\[[^\]]*\]/g, "c");
  if (bare.includes("(?")) return "(?…) in regular expressions";
  if (/\{\d/.test(bare)) return "counts {n} in regular expressions";
  if (/\\[bB]/.test(bare)) return "\\b in regular expressions";
  if (/\\[1-9]/.test(bare)) return "back references in regular expressions";
  if (/[*+?]\?/.test(bare)) return "lazy quantifiers in regular expressions";
  return undefined;
}
