import type { Browser, Page } from "playwright-core";
import { HANGING_MS } from "../../hanging.ts";
import type { TroubledState } from "./states.ts";

export interface Looks {
  readonly width: number;
  readonly dark: boolean;
  /** Milliseconds after which nothing is waited for any more. */
  readonly limit?: number;
}

/** A page of a new profile that somebody has just come into this state with. */
export async function openState(
  browser: Browser,
  url: string,
  state: TroubledState,
  { width, dark, limit = HANGING_MS }: Looks,
): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: dark ? "dark" : "light",
    locale: "en-GB",
    serviceWorkers: "block",
  });
  context.setDefaultTimeout(limit);
  await state.prepare?.(context);
  const page = await context.newPage();
  await page.goto(`${url}#/${state.room}`);
  await page.locator("main").first().waitFor();
  await state.reach?.(page);
  await page.getByText(state.says).first().waitFor();
  return page;
}
