import type { Page } from "playwright-core";

/** What somebody sees: what the page says, and what can be clicked, by name. */
export interface Screen {
  readonly text: string;
  /** Which room it is, as the address has it. */
  readonly room: string;
  /** Buttons of the room that can be used. */
  readonly ways: readonly string[];
  /** Those without a name, as HTML. */
  readonly nameless: readonly string[];
  /** A form for a gesture's name waits for it. */
  readonly asksForLabel: boolean;
  readonly hasAlert: boolean;
  /** Something goes on: it says so, or shows how far it is. */
  readonly isBusy: boolean;
}

/** Undefined while the page is being loaded. */
export async function look(page: Page): Promise<Screen | undefined> {
  try {
    const found: unknown = await page.evaluate(LOOK);
    return typeof found === "string" ? JSON.parse(found) : undefined;
  } catch {
    // It is being loaded, or closed.
    return undefined;
  }
}

const LOOK = `(() => {
  const seen = (element) => element.getClientRects().length > 0 && !element.closest("[hidden], details:not([open]) > :not(summary)");
  const textOf = (element) => [...element.childNodes].map((node) =>
    node.nodeType === 3 ? node.data : node.getAttribute?.("aria-hidden") === "true" ? "" : textOf(node)).join(" ");
  const nameOf = (element) => (element.getAttribute("aria-label") ?? textOf(element)).replace(/\\s+/g, " ").trim();
  const all = [...document.querySelectorAll("button:not(:disabled), a[href]")].filter(seen);
  const main = document.querySelector("main");
  if (!main) return undefined;
  return JSON.stringify({
    text: main.innerText,
    room: location.hash.slice(2) || "watch",
    ways: all.filter((one) => main.contains(one)).map(nameOf).filter((name) => name !== ""),
    nameless: all.filter((one) => nameOf(one) === "").map((one) => one.outerHTML),
    asksForLabel: main.querySelector("input[name=label]") !== null,
    hasAlert: main.querySelector("[role=alert]") !== null,
    isBusy: main.querySelector("progress, [role=status], [aria-busy=true]") !== null,
  });
})()`;
