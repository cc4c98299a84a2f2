import { type CANCEL_SYMBOL, confirm, isCancel, log } from "@clack/prompts";
import { UserError } from "../../training/errors.ts";
import { colours } from "../terminal/colours.ts";
import { commandLine } from "../terminal/command-line.ts";
import { errorLine } from "../terminal/error-line.ts";
import { wrapProse } from "../terminal/wrap.ts";

/** Runs a command as if it had been typed. */
export type RunCommand = (args: readonly string[]) => Promise<unknown>;

/** The user has had enough. */
export class GuideEnded extends Error {}

/** An answer to a question, or the end of it all when there is none. */
export function answered<T>(answer: T | typeof CANCEL_SYMBOL): T {
  if (isCancel(answer)) throw new GuideEnded();
  return answer;
}

/** Text that fits beside the line that the guide draws at the left. */
export function forLog(text: string): string {
  const { isTTY, columns = 80 } = process.stdout;
  return wrapProse(text, { isTTY, columns: columns - 3 });
}

/** Says which command a step is, and runs it; where it fails for a reason that the user can mend, asks what then. */
export async function step(title: string, args: readonly string[], run: RunCommand): Promise<void> {
  for (;;) {
    log.step(`${colours.bold(title)}\n${colours.dim(forLog(`$ bangle-gestures ${commandLine(args)}`))}`);
    try {
      await run(args);
      return;
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      log.error(forLog(errorLine(error)));
      if (!answered(await confirm({ message: "Try again?" }))) throw new GuideEnded();
    }
  }
}
