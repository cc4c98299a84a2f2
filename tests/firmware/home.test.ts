import { afterEach, expect, test } from "vitest";
import { compileFirmware } from "../../tools/bundle/firmware-files.ts";
import { choose, type Emulated, installApps, jsonFile, textFile } from "./emulated.ts";

let emulated: Emulated;
afterEach(() => emulated.watch.dispose());

/** How many dark pixels the screen has. */
const drawn = ({ watch }: Emulated) => {
  const { rgba } = watch.screen();
  return rgba.filter((value, index) => index % 4 === 0 && value < 128).length;
};

async function switchOn(): Promise<Emulated> {
  const clock = jsonFile("home.info", { id: "home", type: "clock", src: "home.app.js" });
  const files = [clock, textFile("home.app.js", await compileFirmware("home.app.js"))];
  emulated = await installApps([], { files });
  return emulated;
}

test("the virtual watch shows the time while it has no app, and its button does nothing then", async () => {
  const { watch } = await switchOn();
  const before = drawn(emulated);
  expect(before).toBeGreaterThan(500);
  await watch.pressButton();
  expect(drawn(emulated)).toBe(before);
  expect(watch.consoleOutput).not.toMatch(/Uncaught/);
});

test.each(["button", "tap"])("an app that comes is seen at once, and opened by the %s", async (how) => {
  const { watch } = await switchOn();
  const empty = drawn(emulated);
  const info = { id: "gestures", name: "Gestures", src: "gestures.app.js" };
  for (const { name, bytes } of [
    jsonFile("gestures.info", info),
    textFile("gestures.app.js", "print('the app is open')"),
  ])
    watch.storage.write(name, bytes);
  await watch.advance(2000);
  expect(drawn(emulated)).not.toBe(empty);
  if (how === "button") await watch.pressButton();
  else await watch.touch(88, 88);
  expect(watch.consoleOutput).not.toContain("the app is open");
  await choose(emulated, -1);
  expect(watch.consoleOutput).toContain("the app is open");
});
