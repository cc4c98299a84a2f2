import { type AnyNode, parse } from "acorn";
import type { Target } from "../../training/model/targets.ts";
import { GLOBALS, MISSING_METHODS, MODULES, membersOf } from "./api-table.ts";
import { declarations, isReference, usedBeforeDefined, walk } from "./scope.ts";
import { unsupportedSyntax } from "./syntax-rules.ts";

/** One thing the target's Espruino would choke on. */
export interface DialectFinding {
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  readonly message: string;
}

/** Checks firmware JavaScript for syntax and API that the target's Espruino does not have. */
export function checkDialect(source: string, target: Target): DialectFinding[] {
  let program: AnyNode;
  try {
    program = parse(source, {
      ecmaVersion: "latest",
      sourceType: "script",
      locations: true,
      allowReturnOutsideFunction: true,
      allowImportExportEverywhere: true,
      allowAwaitOutsideFunction: true,
    });
  } catch (error) {
    return [syntaxError(error)];
  }
  const findings: DialectFinding[] = [];
  const declared = new Set<string>();
  const report = (node: AnyNode, message: string) => {
    const start = node.loc?.start;
    findings.push({ line: start?.line ?? 0, column: (start?.column ?? 0) + 1, message });
  };
  walk(program, (node) => {
    for (const name of declarations(node)) declared.add(name);
    const unsupported = unsupportedSyntax(node);
    if (unsupported) report(node, `Espruino does not have ${unsupported}`);
    if (node.type === "BlockStatement" || node.type === "Program") {
      for (const use of usedBeforeDefined(node.body)) {
        report(
          use,
          `"${use.name}" is used before the line that defines it: Espruino does not hoist functions`,
        );
      }
    }
  });
  walk(program, (node, parent) => {
    if (node.type === "Identifier" && isReference(node, parent)) {
      if (!declared.has(node.name) && !GLOBALS.has(node.name))
        report(node, `there is no "${node.name}" on the watch`);
    }
    if (node.type === "MemberExpression") checkMember(node, target, declared, report);
    if (node.type === "CallExpression") {
      checkRequire(node, report);
      checkMethod(node.callee, declared, report);
    }
  });
  return findings.sort((a, b) => a.line - b.line || a.column - b.column);
}

type Report = (node: AnyNode, message: string) => void;

function checkMember(
  node: Extract<AnyNode, { type: "MemberExpression" }>,
  target: Target,
  declared: ReadonlySet<string>,
  report: Report,
): void {
  if (node.computed || node.property.type !== "Identifier") return;
  const member = node.property.name;
  if (node.object.type === "Identifier" && !declared.has(node.object.name)) {
    const members = membersOf(node.object.name, target);
    if (members && !members.includes(member)) {
      report(node, `${node.object.name}.${member} does not exist on ${target}`);
    }
  }
}

/** Methods of values whose kind is not known here; those of `Math`, `Bangle` and so on are checked by name. */
function checkMethod(callee: AnyNode, declared: ReadonlySet<string>, report: Report): void {
  if (callee.type !== "MemberExpression" || callee.computed || callee.property.type !== "Identifier") return;
  const { object, property } = callee;
  if (object.type === "Identifier" && !declared.has(object.name) && GLOBALS.has(object.name)) return;
  if (MISSING_METHODS.has(property.name))
    report(callee, `nothing on the watch has a method ".${property.name}"`);
}

function checkRequire(node: Extract<AnyNode, { type: "CallExpression" }>, report: Report): void {
  const [first] = node.arguments;
  if (node.callee.type !== "Identifier" || node.callee.name !== "require") return;
  if (first?.type !== "Literal" || typeof first.value !== "string") return;
  if (!MODULES.has(first.value)) report(node, `there is no module "${first.value}" on the watch`);
}

/** acorn's own error: what it cannot parse is no JavaScript at all. */
function syntaxError(error: unknown): DialectFinding {
  if (!(error instanceof SyntaxError)) throw error;
  const [, message, line, column] = /^(.*) \((\d+):(\d+)\)$/.exec(error.message) ?? [];
  return { line: Number(line ?? 0), column: Number(column ?? 0) + 1, message: message ?? error.message };
}
