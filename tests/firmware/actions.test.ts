import { afterEach, beforeAll, describe, expect, test } from "vitest";
import type { AppFolder } from "../../tools/bundle/app-folder.ts";
import { buildApp } from "../../tools/bundle/build-app.ts";
import { trainDemoModel } from "../../tools/screenshots/demo-model.ts";
import { generateSession } from "../../training/data/synthetic/generate-session.ts";
import type { DemoLabel } from "../../training/data/synthetic/gestures.ts";
import type { Target } from "../../training/model/targets.ts";
import { choose, type Emulated, installApps, jsonFile } from "./emulated.ts";

const performed = generateSession("ada", "thursday", 7, 3);
let model: Parameters<typeof buildApp>[0];
let emulated: Emulated;
beforeAll(async () => {
  model = await trainDemoModel("banglejs2");
});
afterEach(() => emulated.watch.dispose());

async function installed(settings: object, target: Target = "banglejs2"): Promise<Emulated> {
  const app: AppFolder = await buildApp(model, { target });
  emulated = await installApps([app], { target, files: [jsonFile("gestures.json", settings)] });
  return emulated;
}

async function perform(label: DemoLabel): Promise<void> {
  const gesture = performed.find((each) => each.label === label);
  if (gesture === undefined) throw new Error(`nobody performs ${label}`);
  await emulated.watch.playSamples(gesture.stream);
  await emulated.watch.advance(500);
}

const calls = (name: string) =>
  emulated.watch.calls.filter((call) => call.name === name).map(({ args }) => args);

describe("actions", () => {
  test.each([
    ["next", 1],
    ["previous", 2],
    ["play", 16],
    ["louder", 64],
    ["softer", 128],
  ])("%s presses its key on the watch's keyboard, and lets it go", async (action, bit) => {
    await installed({ actions: { circle: action } });
    await perform("circle");
    // After the report comes what to call when it is sent.
    expect(calls("NRF.sendHIDReport").map((args) => JSON.parse(/^\[.*?\]/.exec(args)?.[0] ?? ""))).toEqual([
      [1, bit],
      [1, 0],
    ]);
  });

  test("buzz", async () => {
    await installed({ actions: { circle: "buzz" } });
    await perform("circle");
    expect(calls("Bangle.buzz")).toHaveLength(1);
  });

  test("event: tells whoever listens which gesture it was", async () => {
    const { terminal } = await installed({ actions: { circle: "event" } });
    await terminal.send('\x10heard=[];Bangle.on("gesture:action",n=>heard.push(n))\n');
    await perform("circle");
    expect(JSON.parse(await terminal.ask("JSON.stringify(heard)"))).toEqual(["circle"]);
  });

  test("clock: leaves the app for the clock", async () => {
    const { watch, terminal } = await installed({ actions: { circle: "clock" } });
    await terminal.send('\x10load("gestures.app.js")\n');
    await watch.advance(500);
    await terminal.send("\x10still=1\n");
    await perform("circle");
    expect(await terminal.ask("typeof still")).toBe("undefined");
  });

  test("a snippet runs, and one with a mistake stops nothing", async () => {
    const { terminal } = await installed({ actions: { circle: "js:global.ran=1", twist: "js:nonsense(" } });
    await perform("twist");
    await perform("circle");
    expect(await terminal.ask("ran")).toBe("1");
    expect(emulated.watch.consoleOutput).toContain("twist: ");
  });

  test("other gestures do nothing", async () => {
    await installed({ actions: { circle: "buzz" } });
    await perform("twist");
    expect(emulated.watch.calls.filter(({ name }) => !["aiGesture", "E.nativeCall"].includes(name))).toEqual(
      [],
    );
  });
});

describe("where answers have to be confirmed", () => {
  const LIGHT = "50,0.4";
  const FULL = "200,1";

  test("twice: what is done is done when the gesture comes again, and a light buzz asks for that", async () => {
    const { watch } = await installed({ confirm: "twice", actions: { circle: "buzz" } });
    await perform("circle");
    expect(calls("Bangle.buzz")).toEqual([LIGHT]);
    await perform("circle");
    expect(calls("Bangle.buzz")).toEqual([LIGHT, FULL]);
    await perform("circle");
    await watch.advance(7000);
    await perform("circle");
    expect(calls("Bangle.buzz")).toEqual([LIGHT, FULL, LIGHT, LIGHT]);
  });

  test("after a start gesture: nothing is done before it, nor by itself", async () => {
    const { watch } = await installed({ confirm: "after=twist", actions: { circle: "buzz", twist: "buzz" } });
    await perform("circle");
    expect(calls("Bangle.buzz")).toEqual([]);
    await perform("twist");
    await perform("circle");
    expect(calls("Bangle.buzz")).toEqual([LIGHT, FULL]);
    await watch.advance(7000);
    await perform("circle");
    expect(calls("Bangle.buzz")).toHaveLength(2);
  });

  test("the app says what is still to be done, and its test asks for what is understood", async () => {
    const { watch, terminal } = await installed({ confirm: "twice" });
    await terminal.send(
      "\x10shown=[];(f=>{g.drawString=(t,x,y)=>{shown.push(t);return f.call(g,t,x,y)}})(g.drawString)\n",
    );
    const shown = async (): Promise<string[]> =>
      JSON.parse(await terminal.ask("JSON.stringify(shown.splice(0))"));
    await terminal.send('\x10eval(require("Storage").read("gestures.app.js"))\n');
    await shown();
    await perform("circle");
    expect(await shown()).toEqual(expect.arrayContaining(["circle", "once more"]));
    // What is not sure changes nothing of that.
    await terminal.send('\x10Bangle.emit("gesture:*",undefined,0.4,[])\n');
    expect(await shown()).toEqual([]);
    await perform("circle");
    const confirmed = await shown();
    expect(confirmed).toEqual(expect.arrayContaining(["circle", expect.stringMatching(/^\d+%$/)]));
    expect(confirmed).not.toContain("once more");
    await perform("twist");
    await shown();
    await watch.advance(7000);
    expect(await shown()).toContain("Make a gesture");
    await watch.touch(88, 88);
    await shown();
    await perform("twist");
    // A single gesture has been judged.
    expect(await shown()).toEqual(expect.arrayContaining([expect.stringMatching(/^[01]\/1$/)]));
  });
});

describe("the settings page", () => {
  const stored = async () =>
    JSON.parse(await emulated.terminal.ask('JSON.stringify(require("Storage").readJSON("gestures.json"))'));
  const open = () =>
    emulated.terminal.send(
      '\x10Bangle.loadWidgets();Bangle.drawWidgets();eval(require("Storage").read("gestures.settings.js"))(()=>{left=1})\n',
    );

  test("on Bangle.js 2: chooses an action from the list, a snippet by its name, and none again", async () => {
    const { watch } = await installed({ snippets: { "long buzz": "Bangle.buzz(500)" } });
    await open();
    // "At every start", "Confirm", then the gestures in the model's order.
    await choose(emulated, 0);
    await choose(emulated, 2);
    await choose(emulated, 1);
    expect(await stored()).toMatchObject({ boot: true, actions: { circle: "buzz" } });

    await choose(emulated, 2);
    for (let i = 0; i < 20; i++) await watch.swipe(0, -1);
    // Scrolled to its end, the list's last row ends at the bottom of the screen.
    await watch.touch(88, 170);
    expect((await stored()).actions).toEqual({ circle: "js:Bangle.buzz(500)" });

    await choose(emulated, 2);
    await choose(emulated, 0);
    expect((await stored()).actions).toEqual({});
    await watch.touch(10, 10);
    expect(await emulated.terminal.ask("left")).toBe("1");
  });

  test("chooses which answers count, and shows what the app was built with until then", async () => {
    const built = (await buildApp(model, { target: "banglejs2", confirm: "after=twist" })).install;
    emulated = await installApps([], { files: built });
    const { terminal } = emulated;
    await terminal.send("\x10(f=>{E.showMenu=m=>{menu=m;return f(m)}})(E.showMenu)\n");
    await open();
    const ways = (): Promise<string> => terminal.ask("(c=>c.format(c.value)+'/'+c.max)(menu.Confirm)");
    expect(await ways()).toBe("after twist/6");
    await choose(emulated, 1);
    await choose(emulated, 1);
    expect((await stored()).confirm).toBe("twice");
    await open();
    expect(await ways()).toBe("twice/6");
  });

  test("on Bangle.js 1: steps through the actions, and keeps one that it does not know", async () => {
    const { watch } = await installed({ actions: { doubleknock: "js:one()" } }, "banglejs1");
    await open();
    await choose(emulated, 2);
    expect((await stored()).actions).toEqual({ circle: "buzz", doubleknock: "js:one()" });
    await watch.pressButton(2);
    expect((await stored()).actions).toEqual({ circle: "clock", doubleknock: "js:one()" });
  });
});
