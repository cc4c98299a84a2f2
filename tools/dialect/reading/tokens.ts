/** A token as Espruino's lexer cuts them. */
export interface Token {
  /** `ID`, `INT`, `FLOAT`, `STRING`, `TEMPLATE LITERAL`, `REGEX`, those with `UNFINISHED ` in front, `EOF`; else the token's own text. */
  readonly kind: string;
  /** Offsets in the source. */
  readonly start: number;
  readonly end: number;
  /** What the lexer throws when it comes to this token. */
  readonly error?: string;
}

const RESERVED: ReadonlySet<string> = new Set(
  (
    "if else do while for break continue function return var let const this throw try catch finally true false null undefined " +
    "new in instanceof switch case default delete typeof void debugger class extends super static of"
  ).split(" "),
);
const VALUES: ReadonlySet<string> = new Set(["true", "false", "null", "undefined"]);
const OPERATORS =
  /===|!==|>>>=|>>>|<<=|>>=|=>|==|!=|<=|<<|>=|>>|\+=|\+\+|-=|--|\*=|\/=|%=|&=|&&|\|=|\|\||\^=|\?\?|[\s\S]/y;
const WORD = /[A-Za-z_$][\w$]*/y;
const NUMBER =
  /\.\d[\d_]*(?:[eE][-+]?[\d_]*)?|0[xXbBoO][\da-fA-F_]*|\d[\d_]*(?:\.[\d_]*)?(?:[eE][-+]?[\d_]*)?/y;
const SPACE = /(?:[\t-\r ]+|\/\/[^\n\0]*\n?|\/\*[\s\S]*?\*\/)*/y;
/** A slash after one of these begins a regular expression, as after keywords and operators. */
const BEFORE_REGEX = "!%&*+-/<=>?[{}(,;:";

/** Whether a token is a word that Espruino keeps for itself; as the name of a member it may stand all the same. */
export const isReserved = (token: Token): boolean => RESERVED.has(token.kind);

/** Cuts source text, a character for each byte, into tokens; the last one is `EOF`. */
export function tokensOf(source: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const match = (pattern: RegExp): string => {
    pattern.lastIndex = at;
    return pattern.exec(source)?.[0] ?? "";
  };
  for (;;) {
    at += match(SPACE).length;
    const char = source[at];
    if (char === undefined || char === "\0") break;
    const token = tokenAt(char);
    tokens.push(token);
    at = token.end;
  }
  tokens.push({ kind: "EOF", start: source.length, end: source.length });
  return tokens;

  function tokenAt(char: string): Token {
    const word = match(WORD);
    if (word) return { kind: RESERVED.has(word) ? word : "ID", start: at, end: at + word.length };
    const number = match(NUMBER);
    if (number) {
      const isFloat = number.startsWith(".") || (!/^0[xXbBoO]/.test(number) && /[.eE]/.test(number));
      return { kind: isFloat ? "FLOAT" : "INT", start: at, end: at + number.length };
    }
    if (char === '"' || char === "'") return stringAt(source, at, char);
    if (char === "`") return templateAt(source, at);
    if (source.startsWith("/*", at)) return { kind: "UNFINISHED COMMENT", start: at, end: source.length };
    if (char === "/" && beginsRegex(tokens.at(-1))) return regexAt(source, at);
    const operator = match(OPERATORS);
    return { kind: operator, start: at, end: at + operator.length };
  }
}

function beginsRegex(previous: Token | undefined): boolean {
  if (previous === undefined) return true;
  const { kind } = previous;
  if (kind.length === 1) return BEFORE_REGEX.includes(kind);
  return RESERVED.has(kind) ? !VALUES.has(kind) : /^[^\w"'`$]/.test(kind);
}

function stringAt(source: string, start: number, quote: string): Token {
  let error: string | undefined;
  let at = start + 1;
  for (; at < source.length && source[at] !== quote && source[at] !== "\n"; at++) {
    if (source[at] !== "\\") continue;
    at++;
    error ??= badEscape(source, at);
  }
  const whole = source[at] === quote;
  const end = Math.min(source.length, whole ? at + 1 : at);
  return { kind: whole ? "STRING" : "UNFINISHED STRING", start, end, ...(error && { error }) };
}

function badEscape(source: string, at: number): string | undefined {
  const digits = { x: 2, u: 4 }[source[at] ?? ""];
  if (digits === undefined || /^[\da-fA-F]+$/.test(source.slice(at + 1, at + 1 + digits).padEnd(digits, "?")))
    return undefined;
  return "Error: Invalid escape sequence";
}

/** Inside of `${…}`, quotes and backslashes mean nothing. */
function templateAt(source: string, start: number): Token {
  let open = 0;
  let hasParts = false;
  let at = start + 1;
  for (; at < source.length && (open > 0 || source[at] !== "`"); at++) {
    const char = source[at];
    if (char === "{" && (open > 0 || source[at - 1] === "$")) {
      open++;
      hasParts = true;
    } else if (char === "}" && open > 0) open--;
    else if (char === "\\" && open === 0) at++;
  }
  if (at >= source.length) return { kind: "UNFINISHED TEMPLATE LITERAL", start, end: source.length };
  return { kind: hasParts ? "TEMPLATE LITERAL" : "STRING", start, end: at + 1 };
}

function regexAt(source: string, start: number): Token {
  let at = start + 1;
  for (; at < source.length && source[at] !== "/" && source[at] !== "\n"; at++) if (source[at] === "\\") at++;
  if (source[at] !== "/") return { kind: "UNFINISHED REGEX", start, end: Math.min(at, source.length) };
  for (at++; /[gimyu]/.test(source[at] ?? ""); ) at++;
  return { kind: "REGEX", start, end: at };
}

const NAMED = /^(?:ID|INT|FLOAT|(?:UNFINISHED )?(?:STRING|TEMPLATE LITERAL|REGEX|COMMENT)|EOF)$/;
/** The firmware's room for what it says of a token. */
const MOST = 29;

/** What the firmware says it wants, or has got where there is no more to say of it. */
export function nameOf(kind: string): string {
  if (kind.length > 1 || NAMED.test(kind)) return kind;
  const code = kind.charCodeAt(0);
  return code > 32 && code < 128 ? `'${kind}'` : `?[${code}]`;
}

/** What the firmware says it has got. */
export function saidOf(token: Token, source: string): string {
  const text = source.slice(token.start, token.end);
  if (token.kind === "ID") return `ID:${text}`.slice(0, MOST);
  if (token.kind === "STRING") return `String:'${text.slice(1, -1)}'`.slice(0, MOST);
  return nameOf(token.kind);
}
