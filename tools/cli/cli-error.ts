import { UserError } from "../../training/errors.ts";

export type CliErrorCode =
  /** A file or folder that was named is not there. */
  | "file-not-found"
  /** It is there, and cannot be read or written. */
  | "no-access"
  /** It is a device or a pipe, and not an ordinary file. */
  | "not-a-file"
  /** It is larger than anything this program has use for. */
  | "too-large"
  /** The output folder holds something that this program did not make. */
  | "folder-in-use"
  /** The session's file holds recordings of another watch or hand. */
  | "session-in-use"
  /** The program was told to end before it had done what was asked. */
  | "stopped"
  /** An app did not get to every watch. */
  | "some-failed"
  /** The last flash of this app left no watch out. */
  | "nothing-to-resume"
  /** There is no public data set of this name. */
  | "unknown-data-set"
  /** A data set's file could not be downloaded. */
  | "download-failed"
  /** A data set's file is not the one that was published. */
  | "wrong-hash"
  /** An imported file would replace another one. */
  | "file-in-use"
  /** No room left on the disk. */
  | "disk-full"
  /** An optional part of this program is not there, or does not work on this computer. */
  | "not-installed"
  /** An option has a value that makes no sense. */
  | "bad-option";

/** What goes wrong between the command line and the computer's files. */
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
