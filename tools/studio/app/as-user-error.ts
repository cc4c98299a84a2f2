import { UserError } from "../../../training/errors.ts";
import { phrase } from "../../../training/phrase.ts";
import { PageError } from "../browser/page-error.ts";

/** An error as it is shown to a person; what none of them can mend is said to be a defect. */
export function asUserError(error: unknown): UserError {
  if (error instanceof UserError) return error;
  const text = error instanceof Error ? error.message : String(error);
  return new PageError("defect", phrase`something went wrong that was not foreseen: ${text}`, {
    hint: phrase`What was recorded is safe. Load the page again to go on.`,
    cause: error,
  });
}
