/**
 * What single bytes stand for in pre-tokenised code. Tokens have the same numbers in every firmware; what came later took
 * numbers behind them. A character above `~` is a token only where no string, template, regular expression or comment is.
 */
const FIRST_TOKEN = 138;
const OPERATORS = "== === != !== <= << <<= >= >> >>> >>= >>>= += -= ++ -- *= /= %= &= && |= || ^= =>";
const WORDS =
  "if else do while for break continue function return var let const this throw try catch finally true false null " +
  "undefined new in instanceof switch case default delete typeof void debugger class extends super static of";
/** `??` has a place of its own, with room for nine words before it. */
const LATER: readonly [number, string][] = [[208, "??"]];

/** The text of each token, by its byte. */
export const TOKENS: ReadonlyMap<number, string> = new Map([
  ...`${OPERATORS} ${WORDS}`.split(" ").map((text, i): [number, string] => [FIRST_TOKEN + i, text]),
  ...LATER,
]);

/** Words after which a slash begins a regular expression: all but the values. */
export const WORDS_BEFORE_OPERAND: ReadonlySet<string> = new Set(
  WORDS.split(" ").filter((word) => !["true", "false", "null", "undefined"].includes(word)),
);

/**
 * Tokens that data follows, since 2v20.48 (strings) and 2v26 (integers):
 *
 * ```
 * d1 length             bytes …    a string
 * d2 length (16 bit)    bytes …    a longer string
 * d3                               0
 * d4 value (8 bit)                 an integer, signed
 * d5 value (16 bit)                an integer, signed; low byte first, as above
 * ```
 */
export const RAW = { string8: 0xd1, string16: 0xd2, int0: 0xd3, int8: 0xd4, int16: 0xd5 } as const;
