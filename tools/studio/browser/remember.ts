/**
 * Small things that outlast the page: the language, who records, what was going on when it was closed. Where the browser keeps
 * nothing for a page (storage is blocked, or full), they last as long as the page does.
 */
const unkept = new Map<string, string>();

/** What was remembered under a name. */
export function recall(name: string): string | undefined {
  try {
    return localStorage.getItem(name) ?? unkept.get(name);
  } catch {
    // Reading it is refused as a whole.
    return unkept.get(name);
  }
}

/** Remembers a text under a name, or forgets what was. */
export function remember(name: string, text: string | undefined): void {
  unkept.delete(name);
  try {
    if (text === undefined) localStorage.removeItem(name);
    else localStorage.setItem(name, text);
  } catch {
    if (text !== undefined) unkept.set(name, text);
  }
}
