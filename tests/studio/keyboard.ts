import type { Page } from "playwright-core";

/** More than any room has of what can be focused. */
const MOST_TABS = 120;

/** Somebody who has a keyboard and nothing else. */
export class KeyboardPerson {
  readonly #page: Page;
  /** Keys that were pressed to get from one thing to the next. */
  tabs = 0;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Goes on with Tab until the focus is on what has this name in the room, and can be seen there. @throws Error where it never is */
  async tabTo(name: RegExp): Promise<void> {
    const seen: string[] = [];
    for (let tabs = 0; tabs < MOST_TABS; tabs++) {
      const focus: unknown = await this.#page.evaluate(FOCUS);
      const { name: now, outline } =
        typeof focus === "string" ? JSON.parse(focus) : { name: "", outline: false };
      if (name.test(now)) {
        if (!outline) throw new Error(`nobody sees that the focus is on "${now}"`);
        return;
      }
      seen.push(now);
      await this.#page.keyboard.press("Tab");
      this.tabs++;
    }
    throw new Error(`Tab never leads to ${name}, but to: ${[...new Set(seen)].join(" | ")}`);
  }

  /** Waits until it can be used, goes there, and presses Enter. */
  async press(name: RegExp, key: "Enter" | "Space" = "Enter"): Promise<void> {
    await this.#page
      .locator("main")
      .locator("button:enabled, a[href], summary, input")
      .filter({ visible: true })
      .first()
      .waitFor();
    await this.tabTo(name);
    await this.#page.keyboard.press(key);
  }

  type(text: string): Promise<void> {
    return this.#page.keyboard.type(text);
  }
}

const FOCUS = `(() => {
  const element = document.activeElement;
  // The way through has links of the same names as some buttons in the rooms.
  if (!element?.closest("main")) return undefined;
  const label = element.labels?.[0]?.innerText;
  const name = (element.getAttribute("aria-label") ?? label ?? element.innerText ?? "").replace(/\\s+/g, " ").trim();
  const style = getComputedStyle(element);
  const outer = element.closest(".file");
  const hasOutline = (one) => one !== null && getComputedStyle(one).outlineStyle !== "none" && parseFloat(getComputedStyle(one).outlineWidth) > 0;
  return JSON.stringify({ name, outline: hasOutline(element) || hasOutline(outer) || style.boxShadow !== "none" });
})()`;
