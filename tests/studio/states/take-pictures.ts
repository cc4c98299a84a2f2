/**
 * `npm run studio:states -- [--out FOLDER] [NAME…]`: a picture of every state in which the studio cannot simply go on, at 360
 * and 1280 pixels, light and dark, and one read from right to left; with what axe finds there.
 */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { violations } from "../axe.ts";
import { startStudio } from "../start-studio.ts";
import { openState } from "./open-state.ts";
import { STATES } from "./states.ts";

const { values, positionals } = parseArgs({
  options: { out: { type: "string", default: "studio-states" } },
  allowPositionals: true,
});
const LIMIT_MS = 40_000;
const wanted = STATES.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
await mkdir(values.out, { recursive: true });
const studio = await startStudio();
try {
  for (const state of wanted) {
    try {
      const page = await openState(studio.browser, studio.url, state, {
        width: 360,
        dark: false,
        limit: LIMIT_MS,
      });
      for (const [name, width, colorScheme, dir] of [
        ["360-light", 360, "light", "ltr"],
        ["360-rtl", 360, "light", "rtl"],
        ["1280-dark", 1280, "dark", "ltr"],
      ] as const) {
        await page.setViewportSize({ width, height: width < 500 ? 740 : 860 });
        await page.emulateMedia({ colorScheme });
        await page.evaluate(`document.documentElement.dir = "${dir}"`);
        await page.screenshot({ path: join(values.out, `${state.name}-${name}.png`), fullPage: true });
      }
      console.log(`${state.name}: ${JSON.stringify(await violations(page))}`);
      await page.context().close();
    } catch (error) {
      console.log(`${state.name}: FAILED ${error instanceof Error ? error.message.slice(0, 300) : error}`);
      process.exitCode = 1;
    }
  }
} finally {
  await studio.close();
}
