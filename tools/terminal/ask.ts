import { isNotSure } from "../../training/data/negatives/no-gesture.ts";
import { isLabel } from "../../training/data/recordings/line-format.ts";
import { NOT_SURE_IS_NO_LABEL } from "./not-sure.ts";

/** Asks which label comes next; undefined when the user has had enough. */
export async function askLabel(
  before: readonly string[],
  output: NodeJS.WriteStream,
): Promise<string | undefined> {
  const { isCancel, text } = await import("@clack/prompts");
  const answer = await text({
    message: "Which gesture is next? (Esc ends)",
    placeholder: before.at(-1) ?? "circle",
    output,
    validate: (label = "") => {
      if (isNotSure(label)) return NOT_SURE_IS_NO_LABEL;
      return isLabel(label) ? undefined : "A word without commas or brackets, please.";
    },
  });
  return isCancel(answer) ? undefined : answer;
}
