import { type CANCEL_SYMBOL, confirm, isCancel, log } from "@clack/prompts";
import pc from "picocolors";
import { UserError } from "../../../training/errors.ts";
import { commandLine } from "../command-line.ts";
import { errorLine } from "../error-line.ts";

/** Runs a command as if it had been typed. */
export type RunCommand = (args: readonly string[]) => Promise<unknown>;

/** The user has had enough. */
export class GuideEnded extends Error {}

/** An answer to a question, or the end of it all when there is none. */
export function answered<T>(answer: T | typeof CANCEL_SYMBOL): T {
  if (isCancel(answer)) throw new GuideEnded();
  return answer;
}

/** Says which command a step is, and runs it; where it fails for a reason that the user can mend, asks what then. */
export async function step(title: string, args: readonly string[], run: RunCommand): Promise<void> {
  for (;;) {
    log.step(`${pc.bold(title)}\n${pc.dim(`$ bangle-gestures ${commandLine(args)}`)}`);
    try {
      await run(args);
      return;
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      log.error(errorLine(error));
      if (!answered(await confirm({ message: "Try again?" }))) throw new GuideEnded();
    }
  }
}
