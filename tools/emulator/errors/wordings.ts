/** How the interpreter underneath words things, and how the watch does. */
const WORDINGS: readonly (readonly [RegExp, string])[] = [
  [
    /^ReferenceError: '?arguments'? is not defined$/,
    "Error: Can only use 'arguments' variable inside a function",
  ],
  [/^(ReferenceError: )'?([^'"]+?)'? is not defined$/, '$1"$2" is not defined'],
  [/^TypeError: cannot (?:read|set) property '(.*)' of (.*)$/, "Error: Can't read property '$1' of $2"],
  [/^TypeError: '.*' is read-only$/, "TypeError: Assignment to a constant"],
  [/^RangeError: invalid array length$/, "Error: Invalid array length"],
  [/^InternalError: stack overflow$/, "Error: Too much recursion - the stack is about to overflow"],
];

/** The watch's words for an error, its kind in front. */
export function reword(message: string): string {
  return WORDINGS.reduce((text, [pattern, wording]) => text.replace(pattern, wording), message);
}
