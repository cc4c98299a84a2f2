import type { AnyNode, Identifier, Node, Pattern } from "acorn";

/** Visits a node and everything below it; `visit` may return false to stay out of a node's children. */
export function walk(
  node: AnyNode,
  // biome-ignore lint/suspicious/noConfusingVoidType: visitors that never refuse return nothing.
  visit: (node: AnyNode, parent: AnyNode | undefined) => boolean | void,
  parent?: AnyNode,
): void {
  if (visit(node, parent) === false) return;
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isNode(child)) walk(child, visit, node);
    }
  }
}

function isNode(value: unknown): value is AnyNode {
  const node: Partial<Node> | null = typeof value === "object" ? value : null;
  return typeof node?.type === "string";
}

/** Names that a node brings into being: variables, parameters, functions, classes. */
export function declarations(node: AnyNode): string[] {
  switch (node.type) {
    case "VariableDeclarator":
      return boundBy(node.id);
    case "FunctionDeclaration":
    case "FunctionExpression":
    case "ArrowFunctionExpression":
      return [...(node.id ? [node.id.name] : []), ...node.params.flatMap(boundBy)];
    case "ClassDeclaration":
    case "ClassExpression":
      return node.id ? [node.id.name] : [];
    case "CatchClause":
      return node.param ? boundBy(node.param) : [];
    default:
      return [];
  }
}

/** The names in a pattern. (Patterns other than a name are refused anyway: this only avoids a second message.) */
function boundBy(pattern: Pattern): string[] {
  const found: string[] = [];
  walk(pattern, (node) => {
    if (node.type === "Identifier") found.push(node.name);
  });
  return found;
}

/** Whether an identifier stands for a variable, rather than for a member's or a label's name. */
export function isReference(node: Identifier, parent: AnyNode | undefined): boolean {
  switch (parent?.type) {
    case "MemberExpression":
      return parent.computed || parent.property !== node;
    case "Property":
    case "MethodDefinition":
    case "PropertyDefinition":
      return parent.computed || parent.key !== node;
    case "LabeledStatement":
    case "BreakStatement":
    case "ContinueStatement":
    case "MetaProperty":
      return false;
    default:
      return true;
  }
}

/** Uses of a function in the statements before the one that declares it, other than inside of functions. */
export function usedBeforeDefined(statements: readonly AnyNode[]): Identifier[] {
  const found: Identifier[] = [];
  statements.forEach((statement, index) => {
    if (statement.type !== "FunctionDeclaration") return;
    for (const earlier of statements.slice(0, index)) {
      walk(earlier, (node, parent) => {
        if (/Function/.test(node.type)) return false;
        const same = node.type === "Identifier" && node.name === statement.id?.name;
        if (same && isReference(node, parent)) found.push(node);
        return true;
      });
    }
  });
  return found;
}
