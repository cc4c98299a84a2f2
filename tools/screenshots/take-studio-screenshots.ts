import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { chromium, type Page } from "playwright-core";
import { buildStudio } from "../build-studio.ts";
import { serveStudio } from "../computer/studio-server.ts";

/**
 * `npm run screenshots:studio -- --out FOLDER [--chromium PATH]`: every room of the studio with the sample recordings, a model of
 * them and the virtual watch, at 360 and 1280 pixels, light and dark; and the pictures of README and docs with `--docs`.
 */
const { values } = parseArgs({
  options: {
    out: { type: "string", default: "studio-screenshots" },
    chromium: { type: "string", default: "/usr/bin/chromium" },
    docs: { type: "boolean", default: false },
  },
});

/** The pictures of README and docs. */
const IN_DOCS = ["watch-empty", "record", "train", "judge", "try"];

const folder = await mkdtemp(join(tmpdir(), "bangle-gestures-studio-"));
await buildStudio(folder);
const serving = await serveStudio(folder, 0);
const browser = await chromium.launch({ executablePath: values.chromium, args: ["--no-sandbox"] });
try {
  await mkdir(values.out, { recursive: true });
  const looks = values.docs ? [[1280, "light"] as const] : allLooks();
  for (const [width, colorScheme] of looks) {
    const context = await browser.newContext({
      viewport: { width, height: width < 500 ? 740 : 860 },
      colorScheme,
      locale: "en-GB",
    });
    const page = await context.newPage();
    await page.goto(serving.url);
    await walk(page, async (name) => {
      if (values.docs) {
        if (IN_DOCS.includes(name)) await page.screenshot({ path: `docs/images/studio-${name}.png` });
      } else
        await page.screenshot({
          path: join(values.out, `${name}-${width}-${colorScheme}.png`),
          fullPage: true,
        });
    });
    await context.close();
  }
} finally {
  await browser.close();
  await serving.close();
  await rm(folder, { recursive: true, force: true });
}

function allLooks() {
  return ([360, 1280] as const).flatMap((width) =>
    (["light", "dark"] as const).map((scheme) => [width, scheme] as const),
  );
}

/** From an empty page to a recognised gesture, with a picture of each room on the way. */
async function walk(page: Page, picture: (name: string) => Promise<void>): Promise<void> {
  const button = (name: string) => page.getByRole("button", { name, exact: true });
  const room = (name: string) => page.getByRole("link", { name, exact: true });
  await page.getByRole("heading", { level: 1 }).waitFor();
  await picture("watch-empty");
  await page.getByRole("button", { name: /^Use the virtual watch/ }).click();
  await page.getByText("Connected to").waitFor();
  await picture("watch");
  await button("Next: Record").click();
  await page.getByLabel("Gesture").fill("circle");
  await page.getByLabel("Begins").selectOption("counted-in");
  await button("Record").click();
  await page.locator(".count").waitFor();
  await picture("count");
  await button("Stop").click();
  await page.getByLabel("Gesture").fill("../wave");
  await page.getByLabel("Begins").selectOption("hands-free");
  await picture("record-bad-name");
  await page.getByLabel("Gesture").fill("circle");
  await button("Record").click();
  await button("Let the wrist make it").click();
  await page.getByText("1 of 10").first().waitFor();
  await picture("record");
  await room("Train").click();
  await page.getByText("is still being recorded").waitFor();
  await picture("still-recording");
  await button("Stop").click();
  await room("Record").click();
  await page.getByText("circle 1 recording").waitFor();
  await page.getByRole("button", { name: /^Play/ }).first().click();
  await picture("wrist");
  await room("Train").click();
  await picture("train-empty");
  await room("Look").click();
  await button("Delete this recording of circle").click();
  await page.getByRole("button", { name: /^Load sample recordings/ }).click();
  await page.locator(".group").nth(5).waitFor();
  await page.getByText("Show the 1 recording").first().click();
  await picture("look");
  await room("Train").click();
  await page.getByLabel("Test it with").selectOption({ label: "everything of cleo" });
  await picture("test-choice");
  await page.getByLabel("Test it with").selectOption({ label: "a fifth of everything" });
  await button("Train").click();
  await page.locator("progress").waitFor();
  await picture("training");
  await page.getByText("expect the watch to get").waitFor();
  await picture("train");
  await button("Next: Judge").click();
  await page.locator(".confusion .wrong button").first().click();
  await picture("judge");
  await button("Next: Put on the watch").click();
  await button("Send it to the watch").click();
  await page.getByText("It is on the watch").waitFor();
  await picture("put");
  await button("Next: Try").click();
  await button("Listen to the watch").click();
  await button("Let the wrist make it").click();
  await page.locator(".answers li").first().waitFor();
  await picture("try");
  await button("Next: Use it").click();
  await page.getByRole("button", { name: "Tell the watch" }).waitFor();
  await picture("use");
  await page.getByLabel("circle").selectOption({ label: "run JavaScript" });
  await page.getByLabel("JavaScript for “circle”").fill("Bangle.buzz(");
  await button("Tell the watch").click();
  await page.getByRole("alert").waitFor();
  await picture("use-unreadable");
  await room("Train").click();
  await page.getByLabel("Test it with").selectOption({ label: "everything of cleo" });
  await button("Train again").click();
  await page.locator("progress").waitFor();
  await page.getByText("expect the watch to get").waitFor();
  await button("Next: Judge").click();
  await page.getByText("What has changed").waitFor();
  await page.locator("details summary").first().click();
  await picture("changed");
}
