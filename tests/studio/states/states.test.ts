import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CHROMIUM } from "../../browser/chromium.ts";
import { tooWide, violations } from "../axe.ts";
import { type RunningStudio, startStudio } from "../start-studio.ts";
import { openState } from "./open-state.ts";
import { STATES } from "./states.ts";

describe.skipIf(CHROMIUM === undefined)("a state in which the studio cannot simply go on", () => {
  let studio: RunningStudio;
  beforeAll(async () => {
    studio = await startStudio();
  });
  afterAll(() => studio?.close());

  it.each(STATES.map((state) => [state.name, state] as const))(
    "%s: says so, leads on, fits a phone, and has no violation that axe knows of in either theme",
    async (_, state) => {
      const page = await openState(studio.browser, studio.url, state, { width: 360, dark: false });
      const way = page.getByRole("button", { name: state.way });
      await way.first().waitFor();
      expect(await way.first().isEnabled()).toBe(true);
      expect(await tooWide(page)).toBeLessThanOrEqual(0);
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await violations(page), colorScheme).toEqual([]);
      }
      await page.context().close();
    },
  );
});
