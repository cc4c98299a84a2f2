import { UserError } from "../../../training/errors.ts";
import { phrase } from "../../../training/phrase.ts";
import { pageUrl } from "./page-url.ts";

export type PageErrorCode =
  /** A part of the page did not come: the network is gone, or the page on the server is another one by now. */
  | "part-missing"
  /** What ran in the background ended without a word: the browser ended it, or its memory was full. */
  | "worker-died"
  /** Something that nobody foresaw. */
  | "defect";

/** What goes wrong with the page itself. */
export class PageError extends UserError<PageErrorCode> {}

/** Runs what loads a part of the page. @throws PageError "part-missing" */
export async function loadPart<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    throw new PageError("part-missing", phrase`a part of this page could not be loaded`, {
      hint: phrase`See to it that the network is there, and try again; if that does not help, load the page again.`,
      cause,
    });
  }
}

/** A JSON file that lies beside the page. @throws PageError "part-missing" */
export function fetchPart<T>(name: string): Promise<T> {
  return loadPart(async () => {
    const response = await fetch(pageUrl(name));
    if (!response.ok) throw new Error(`${name}: ${response.status}`);
    return response.json();
  });
}
