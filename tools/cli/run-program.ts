import { CommanderError } from "commander";
import { UserError } from "../../training/errors.ts";
import { colours } from "../terminal/colours.ts";
import { errorLine, hintOf } from "../terminal/error-line.ts";
import { isInteractive } from "../terminal/keys.ts";
import { wrapProse } from "../terminal/wrap.ts";
import { CliError } from "./cli-error.ts";
import { createProgram } from "./program.ts";

/** 0: done. 1: the user can mend it. 2: the command was not understood. */
export type ExitCode = 0 | 1 | 2;

/** What standard output ends with when a command fails under `--json`. */
export interface FailureObject {
  readonly error: {
    /** One of the codes of the error classes; "usage" for exit code 2, "defect" for a fault of this program. */
    readonly code: string;
    readonly message: string;
    /** What to do about it; null where there is nothing to say. */
    readonly hint: string | null;
  };
}

/**
 * Runs the command line. What a user can mend becomes one line on standard error, without a stack trace, and with `--json` one
 * object on standard output besides; anything else is a defect and shows where it happened. Without arguments, on a terminal,
 * it is a guided tour.
 */
export async function runProgram(args: readonly string[]): Promise<ExitCode> {
  try {
    if (args.length === 0 && isInteractive()) {
      const { runGuide } = await import("../guide/run-guide.ts");
      await runGuide(parse);
      return 0;
    }
    await parse(args);
    return 0;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    if (isJsonWanted(args)) {
      const result = error instanceof CliError ? error.result : undefined;
      process.stdout.write(`${JSON.stringify({ ...result, ...describeFailure(error) })}\n`);
    }
    // Commander has said it already.
    if (error instanceof CommanderError) return 2;
    if (error instanceof UserError) {
      process.stderr.write(`${wrapProse(`${colours.red("error")}: ${errorLine(error)}`, process.stderr)}\n`);
      return 1;
    }
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(
      `${colours.red("This is a defect of bangle-gestures, please report it")}:\n${text}\n`,
    );
    return 1;
  }
}

/** A command line of its own for each command: options of one must not linger in the next. */
async function parse(args: readonly string[]): Promise<void> {
  const program = await createProgram(args);
  await program.parseAsync(args, { from: "user" });
}

/** Whether `--json` was given; a command line that was not understood has no options to ask. */
function isJsonWanted(args: readonly string[]): boolean {
  const end = args.indexOf("--");
  return (end < 0 ? args : args.slice(0, end)).includes("--json");
}

function describeFailure(error: unknown): FailureObject {
  if (error instanceof CommanderError) {
    const message = error.message.replace(/^error: /, "");
    return { error: { code: "usage", message, hint: "Add --help for what can be given." } };
  }
  if (error instanceof UserError) {
    const { code, message } = error;
    return { error: { code, message, hint: hintOf(error) ?? null } };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { error: { code: "defect", message, hint: "Please report it." } };
}
