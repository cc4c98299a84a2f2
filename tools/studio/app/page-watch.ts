import { loadPart } from "../browser/load-part.ts";
import type { PageWatch } from "../browser/virtual-watch.ts";

/** The virtual watch inside the page; its code comes when it is first asked for. */
export function pageWatch(): Promise<PageWatch> {
  return loadPart(async () => {
    const { startPageWatch } = await import("../browser/virtual-watch.ts");
    return startPageWatch();
  });
}
