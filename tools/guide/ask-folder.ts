import { log, text } from "@clack/prompts";
import { requireTrainable } from "../../training/data/dataset/require-trainable.ts";
import { withoutCopies } from "../../training/data/dataset/without-copies.ts";
import { UserError } from "../../training/errors.ts";
import { nodeFiles } from "../computer/files/node-files.ts";
import { errorLine } from "../terminal/error-line.ts";
import { noRecordings } from "../workbench/recordings/no-recordings.ts";
import { readRecordings } from "../workbench/recordings/read-recordings.ts";
import { answered, forLog } from "./steps.ts";

/** Asks for a folder until there is one from which a model can learn. */
export async function askFolder(): Promise<string> {
  for (;;) {
    const given = answered(
      await text({
        message: "Which folder?",
        placeholder: "recordings",
        validate: (path) => (path?.trim() ? undefined : "A folder with recordings, please."),
      }),
    );
    try {
      const read = await readRecordings(nodeFiles, [given]);
      if (read.recordings.length === 0 && read.problems.length === 0)
        throw await noRecordings(nodeFiles, [given]);
      requireTrainable(withoutCopies(read));
      return given;
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      log.error(forLog(`${given}: ${errorLine(error).replace(`${given}: `, "")}`));
    }
  }
}
