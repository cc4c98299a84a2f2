import { type Command, CommanderError } from "commander";
import pc from "picocolors";
import { UserError } from "../../training/errors.ts";

/** 0: done. 1: the user can mend it. 2: the command was not understood. */
export type ExitCode = 0 | 1 | 2;

/**
 * Runs the command line. What a user can mend becomes one line on standard error, without a stack trace; anything else is
 * a defect and shows where it happened.
 */
export async function runProgram(program: Command, args: readonly string[]): Promise<ExitCode> {
  try {
    await program.parseAsync(args, { from: "user" });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof UserError) {
      process.stderr.write(`${pc.red("error")}: ${error.message}${error.hint ? `. ${error.hint}` : ""}\n`);
      return 1;
    }
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(`${pc.red("This is a defect of bangle-gestures, please report it")}:\n${text}\n`);
    return 1;
  }
}
