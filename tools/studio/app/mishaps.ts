import { signal } from "@preact/signals";
import { UserError } from "../../../training/errors.ts";
import { asUserError } from "./as-user-error.ts";

/** What went wrong last where no part of the page shows it at its own place; shown above the room until it is closed. */
export const mishap = signal<UserError | undefined>(undefined);

/**
 * From now on nothing goes wrong without a word: an error that nobody caught is shown. What a person can mend is only shown;
 * anything else is a defect, and stays on the console, too.
 */
export function watchMishaps(): void {
  addEventListener("unhandledrejection", (event) => {
    if (event.reason instanceof UserError) event.preventDefault();
    show(event.reason);
  });
  addEventListener("error", ({ error }) => {
    // Without one it is a notice of the browser's own.
    if (error !== null && error !== undefined) show(error);
  });
}

function show(error: unknown): void {
  mishap.value = asUserError(error);
}
