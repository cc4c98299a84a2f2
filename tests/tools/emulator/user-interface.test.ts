import { afterEach, describe, expect, it } from "vitest";
import type { Target } from "../../../training/model/targets.ts";
import { newWatch } from "./terminal.ts";

type Emulated = Awaited<ReturnType<typeof newWatch>>;
let emulated: Emulated;
afterEach(() => emulated.watch.dispose());

async function run(target: Target, code: string): Promise<Emulated> {
  emulated = await newWatch({ target });
  await emulated.terminal.send(`\x10heard=[];Bangle.loadWidgets();Bangle.drawWidgets();${code}\n`);
  return emulated;
}
const heard = async () => JSON.parse(await emulated.terminal.ask("JSON.stringify(heard)"));

describe("Bangle.setUI", () => {
  it("counts the steps of a drag downwards, whatever the content does", async () => {
    const { watch } = await run("banglejs2", 'Bangle.setUI("updown",d=>heard.push(d))');
    await watch.swipe(0, -1);
    await watch.swipe(0, 1);
    await watch.swipe(1, 0);
    await watch.touch(88, 88);
    await watch.pressButton();
    expect(await heard()).toEqual([-1, -1, 1, 1, null, null]);
  });

  it("tells Bangle.js 3's middle button from a touch", async () => {
    const { watch } = await run("banglejs3", 'Bangle.setUI("updown",d=>heard.push(d===undefined?"none":d))');
    for (const button of [1, 2, 3] as const) await watch.pressButton(button);
    await watch.touch(120, 120);
    expect(await heard()).toEqual([-1, 0, 1, "none"]);
  });

  it("gives Bangle.js 1 its three buttons", async () => {
    const { watch } = await run("banglejs1", 'Bangle.setUI("updown",d=>heard.push(d))');
    for (const button of [1, 2, 3] as const) await watch.pressButton(button);
    expect(await heard()).toEqual([-1, null, 1]);
  });

  it.each([
    ["banglejs1", 3, [40, 200]],
    ["banglejs2", 1, [10, 10]],
    ["banglejs3", 4, [10, 10]],
  ] as const)(
    "leads back on %s by the last button and by the widget, which no touch passes",
    async (target, button, [x, y]) => {
      const ui =
        'ui=()=>Bangle.setUI({mode:"custom",back:()=>heard.push("back"),touch:()=>heard.push("touch")});ui()';
      const { watch } = await run(target, ui);
      await watch.pressButton(button);
      await watch.touch(x, y);
      await watch.touch(watch.spec.screen.width - 10, 200);
      expect(await heard()).toEqual(["back", "back", "touch"]);
    },
  );

  it("says goodbye to what was there before", async () => {
    const { watch } = await run(
      "banglejs2",
      'Bangle.setUI({mode:"custom",touch:()=>heard.push("old"),remove:()=>heard.push("bye")});Bangle.setUI({mode:"custom"})',
    );
    await watch.touch(88, 88);
    expect(await heard()).toEqual(["bye"]);
  });
});

describe("E.showMenu", () => {
  const MENU = (rest: string) =>
    `E.showMenu(menu={"":{title:"M",back:()=>heard.push("back")},One:()=>heard.push(1),Two:{value:false,onchange:v=>heard.push(v)},Three:{value:1,min:0,max:4,onchange:v=>heard.push(v)},${rest}})`;

  it("has its rows where the firmware has them", async () => {
    const { watch } = await run("banglejs2", MENU("Four:()=>heard.push(4)"));
    await watch.touch(88, 30 + 24);
    await watch.touch(88, 24 + 24 + 41);
    // A drag of 72 pixels: the third row is where the first was, and a bit.
    await watch.swipe(0, -1);
    await watch.touch(88, 150);
    expect(await heard()).toEqual([1, true, 4]);
  });

  it("lets a number be chosen from all it can be", async () => {
    const { watch } = await run("banglejs2", MENU(""));
    await watch.touch(88, 24 + 24 + 81);
    await watch.touch(88, 24 + 24 + 41 + 40);
    await watch.touch(88, 24 + 24 + 1);
    expect(await heard()).toEqual([2, 1]);
    expect(await emulated.terminal.ask("menu.Three.value")).toBe("2");
  });

  it("marks a line on Bangle.js 1, the way back first", async () => {
    const { watch } = await run("banglejs1", MENU(""));
    await watch.pressButton(2);
    await watch.pressButton(3);
    await watch.pressButton(3);
    await watch.pressButton(2);
    await watch.pressButton(3);
    await watch.pressButton(2);
    expect(await heard()).toEqual(["back", true, 2]);
  });
});
