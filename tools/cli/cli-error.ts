import { UserError } from "../../training/errors.ts";

export type CliErrorCode =
  /** An option has a value that makes no sense, or that contradicts another. */
  | "bad-option"
  /** The program was told to end before it had done what was asked. */
  | "stopped"
  /** An app did not get to every watch. */
  | "some-failed"
  /** The last flash of this app left no watch out. */
  | "nothing-to-resume"
  /** There is no public data set of this name. */
  | "unknown-data-set";

/** What goes wrong between a command line and what it asks for. */
export class CliError extends UserError<CliErrorCode> {
  /** What was reached all the same; with `--json` it is printed beside the error. */
  readonly result: object | undefined;

  constructor(
    code: CliErrorCode,
    message: string,
    options: { hint?: string; cause?: unknown; result?: object } = {},
  ) {
    super(code, message, options);
    this.result = options.result;
  }
}
