import { sayPhrase } from "../../training/phrase.ts";
import { troubleWithLabel } from "../workbench/recordings/new-label.ts";

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
      const trouble = troubleWithLabel(label);
      return trouble && sayPhrase(trouble);
    },
  });
  return isCancel(answer) ? undefined : answer;
}
