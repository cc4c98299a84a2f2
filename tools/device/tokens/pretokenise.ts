import { type AnyNode, parse } from "acorn";
import { type FirmwareVersion, isAtLeast } from "../repl/firmware-version.ts";
import { tokeniseByPlugin } from "./espruino-plugin.ts";
import { decodeBase64 } from "./plugin-surroundings.ts";
import { readTokens } from "./read-tokens.ts";

/** Earlier ones stumbled over reserved words that are names of properties. */
const FIRST_WITH_TOKENS: FirmwareVersion = { major: 2, minor: 11, build: 0 };

/**
 * Code in the tokens of the watch's firmware, by the plugin and with the settings of the App Loader. The plugin is wrong
 * about some code (`a - -b`, `-0`, a slash before a regular expression), so what it makes is read back and has to mean the
 * same; where it does not, the code stays text. So does code with characters beyond ASCII, which make Unicode strings on
 * the watch while tokens have only bytes, and what is no JavaScript.
 *
 * @returns a character for each byte, or `code` itself
 */
export function pretokenise(code: string, version: FirmwareVersion): string {
  if (!isAtLeast(version, FIRST_WITH_TOKENS) || hasUnicode(code)) return code;
  try {
    const before = meaning(code);
    const tokenised = tokeniseByPlugin(code, version);
    // Of comments alone nothing is left, and Storage has no empty files.
    return tokenised !== "" && meaning(readTokens(tokenised)) === before ? tokenised : code;
  } catch (error) {
    if (error instanceof SyntaxError) return code;
    throw error;
  }
}

function hasUnicode(code: string): boolean {
  return /[^\t\n\r -~]|\\u00[89a-f]|\\u\{/i.test(code);
}

/**
 * The syntax tree, without what tokens lose: places, ways to write a number or a string.
 * @throws SyntaxError
 */
function meaning(code: string): string {
  const tree = parse(code, { ecmaVersion: 2020, allowReturnOutsideFunction: true });
  return JSON.stringify(tree, (key, value: unknown) => {
    if (key === "start" || key === "end" || key === "raw") return undefined;
    return typeof value === "bigint" ? String(value) : (workedOut(value) ?? value);
  });
}

/** The string that the plugin puts in place of a template without anything to fill in, and of `atob("…")`. */
function workedOut(value: unknown): object | undefined {
  if (isNode(value, "TemplateLiteral")) {
    const [quasi, ...others] = value.quasis;
    return quasi && others.length === 0 ? { type: "Literal", value: quasi.value.cooked } : undefined;
  }
  if (!isNode(value, "CallExpression")) return undefined;
  const [text, ...others] = value.arguments;
  const isAtob = isNode(value.callee, "Identifier") && value.callee.name === "atob";
  if (!isAtob || others.length > 0 || !isNode(text, "Literal") || typeof text.value !== "string")
    return undefined;
  return { type: "Literal", value: decodeBase64(text.value) };
}

function isNode<T extends AnyNode["type"]>(value: unknown, type: T): value is Extract<AnyNode, { type: T }> {
  return typeof value === "object" && value !== null && "type" in value && value.type === type;
}
