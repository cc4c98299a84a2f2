import { UserError } from "../../../training/errors.ts";
import { phrase } from "../../../training/phrase.ts";
import { PageError } from "./page-error.ts";
import { pageUrl } from "./page-url.ts";

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
