import { type Command, CommanderError } from "commander";
import pc from "picocolors";
import { UserError } from "../../training/errors.ts";
import { isInteractive } from "./terminal/keys.ts";

/** 0: done. 1: the user can mend it. 2: the command was not understood. */
export type ExitCode = 0 | 1 | 2;

/**
 * Runs the command line. What a user can mend becomes one line on standard error, without a stack trace; anything else is
 * a defect and shows where it happened. Without arguments, on a terminal, it is a guided tour.
 */
export async function runProgram(program: Command, args: readonly string[]): Promise<ExitCode> {
  try {
    if (args.length === 0 && isInteractive()) {
      const [{ runGuide }, { createProgram }] = await Promise.all([
        import("./guide/run-guide.ts"),
        import("./program.ts"),
      ]);
      // A command line of its own for each command: options of one must not linger in the next.
      await runGuide((command) => createProgram().parseAsync(command, { from: "user" }));
      return 0;
    }
    await program.parseAsync(args, { from: "user" });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof UserError) {
      const message = error.message.replace(/\.$/, "");
      process.stderr.write(`${pc.red("error")}: ${message}${error.hint ? `. ${error.hint}` : ""}\n`);
      return 1;
    }
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(`${pc.red("This is a defect of bangle-gestures, please report it")}:\n${text}\n`);
    return 1;
  }
}
