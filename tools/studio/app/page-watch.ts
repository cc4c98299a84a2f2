import type { PageWatch } from "../browser/virtual-watch.ts";

/** The virtual watch inside the page; its code comes when it is first asked for. */
export async function pageWatch(): Promise<PageWatch> {
  const { startPageWatch } = await import("../browser/virtual-watch.ts");
  return startPageWatch();
}
