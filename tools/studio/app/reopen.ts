let reopen: () => Promise<void> = async () => {};

/** What opens the project anew in this page, where it lies somewhere else by now. */
export function onReopen(action: () => Promise<void>): void {
  reopen = action;
}

/** Ends all that goes on and opens the project anew. */
export const reopenProject = (): Promise<void> => reopen();
