/** Names of functions that rewritten code calls: for what the firmware refuses or does otherwise. */
export const HELPERS = {
  /** `(message, value)` throws what the firmware says; a `%t` in it stands for the value's kind. */
  refuse: "__refuse",
  /** `(code)`: what is given to `eval`, rewritten too. */
  readCode: "__readCode",
  /** `(source, flags)`: a regular expression of the firmware's. */
  regexp: "__regexp",
  /** `(error)`: what was caught, in the firmware's words. */
  caught: "__caught",
  /** `(name)`: a variable whose name is a keyword elsewhere. */
  missing: "__missing",
  /** `(…names)`: these global variables are constants from now on. */
  constant: "__constant",
} as const;

/** Code that throws what the firmware says. */
export const refuse = (message: string): string => `${HELPERS.refuse}(${JSON.stringify(message)})`;
