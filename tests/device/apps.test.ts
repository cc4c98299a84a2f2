import vm from "node:vm";
import { PNG } from "pngjs";
import { afterAll, describe, expect, test } from "vitest";
import { buildRecorder } from "../../tools/bundle/build-recorder.ts";
import { firmwareFile } from "../../tools/bundle/firmware-files.ts";
import { parseRecordings } from "../../training/data/recordings/parse-recordings.ts";
import { createRandom } from "../../training/random.ts";
import {
  choose,
  expectedAnswer,
  expectedEngine,
  recognisedGesture,
  recogniser,
  seenGestures,
  storedSessions,
  TEST_BOOT,
} from "./apps.ts";
import { shake } from "./movements.ts";
import { smallModel } from "./small-model.ts";
import { deviceSuite } from "./suite.ts";
import { engineUnderTest, kindUnderTest } from "./watch-under-test.ts";

const { conversation, watch, testWith, end } = await deviceSuite();
afterAll(end);

const app = await recogniser(watch);
const recorder = await buildRecorder();

describe(`apps on a ${kindUnderTest()} ${watch.target}, engine ${engineUnderTest()}`, () => {
  testWith([], "our code sees how the screen is turned, as the firmware keeps it", async () => {
    const ask = await firmwareFile("screen-rotation.js");
    const seen: unknown[] = [];
    for (const mirrored of [false, true]) {
      for (const quarters of [0, 1, 2, 3]) {
        await conversation.ask(`(g.setRotation(${quarters},${mirrored}),1)`);
        // What was drawn is shown meanwhile.
        await watch.advance(200);
        seen.push(await conversation.ask(`${ask}()`));
      }
    }
    await conversation.ask("(g.setRotation(0),1)");
    expect(seen).toEqual([0, 5, 3, 6, 1, 7, 2, 4]);
  });

  test("it boots: the REPL says what it is, and boot code has run in the order of its names", async () => {
    const session = await conversation.session();
    expect(session.watch.board).toMatch(/^(BANGLEJS|LINUX)/);
    await conversation.flash([
      { name: "bgtest2.boot.js", bytes: new TextEncoder().encode("bgorder.push(2)") },
      { name: "bgtest1.boot.js", bytes: new TextEncoder().encode("global.bgorder=[1]") },
      TEST_BOOT,
    ]);
    await conversation.restart();
    expect(await conversation.ask("bgorder")).toEqual([1, 2]);
    await conversation.flash([], ["bgtest1.boot.js", "bgtest2.boot.js"]);
  });

  test("install: every file arrives, and a second time nothing is sent", async () => {
    const files = [...app.install, ...recorder.install];
    expect(await conversation.flash(files)).toMatchObject({ filesSent: files.length });
    expect(await conversation.flash(files)).toMatchObject({ filesSent: 0, filesUnchanged: files.length });
    const firstToken = "(s=>{for(var i=0;i<s.length;i++)if(s.charCodeAt(i)>137)return 1})";
    expect(await conversation.ask(`${firstToken}(require("Storage").read("gestures"))`)).toBe(1);
    const info = await conversation.ask('require("Storage").readJSON("gestures.info")');
    expect(info).toMatchObject({ id: "gestures", src: "gestures.app.js" });
  });

  test("recognise: the app answers to every gesture what the twin of its model answers", async () => {
    await conversation.load("gestures.app.js");
    await conversation.ask('(global.ai=[],Bangle.on("aiGesture",(n,w)=>ai.push([n,w])),1)');
    for (const seed of [0, 1, 2, 3]) await watch.playSamples(shake(seed));
    const gestures = await seenGestures(conversation);
    expect(gestures.length).toBeGreaterThan(2);
    const expected = await Promise.all(gestures.map(expectedAnswer));
    expect(await conversation.ask("ai")).toEqual(expected);
    const engine = String(await conversation.ask('require("gestures").engine()'));
    expect(engine).toMatch(expectedEngine(watch));
  });

  testWith(["screenshot"], "recognise: the answer stands on the screen", async () => {
    const { width, height, data } = PNG.sync.read(Buffer.from(await watch.screenshot()));
    expect(width * height).toBeGreaterThan(0);
    const colours = new Set<number>();
    for (let i = 0; i < data.length; i += 4) colours.add(data.readUInt32BE(i));
    expect(colours.size).toBeGreaterThan(1);
  });

  test("two apps listen at once: both hear every gesture, and the detector's options are put back last", async () => {
    await conversation.load();
    const before = await conversation.ask("Bangle.getOptions().gestureMinLength");
    await conversation.ask(
      '(global.a=[],global.b=[],global.fa=n=>a.push(n),global.fb=n=>b.push(n),require("gestures").on("*",fa),require("gestures").on("*",fb),1)',
    );
    await watch.playSamples(shake(1));
    await watch.playSamples(shake(2));
    const names = (await Promise.all((await seenGestures(conversation)).map(expectedAnswer))).map(
      ([name]) => name,
    );
    expect(names.length).toBeGreaterThan(1);
    expect(await conversation.ask("[a,b]")).toEqual([names, names]);
    await conversation.ask('(require("gestures").removeListener("*",fa),1)');
    await watch.playSamples(shake(1));
    expect(await conversation.ask("[a.length,b.length]")).toEqual([names.length, names.length + 1]);
    await conversation.ask('(require("gestures").removeListener("*",fb),1)');
    await watch.playSamples(shake(1));
    expect(await conversation.ask("[a.length,b.length]")).toEqual([names.length, names.length + 1]);
    expect(await conversation.ask("Bangle.getOptions().gestureMinLength")).toBe(before);
  });

  test("settings: what runs the model is told in words", async () => {
    await conversation.load();
    await conversation.ask('(eval(require("Storage").read("gestures.settings.js"))(()=>0),1)');
    await conversation.ask("(global.told=[],E.showAlert=t=>(told.push(t),Promise.resolve()),1)");
    await conversation.ask('(bgmenu["Runs on"](),1)');
    expect(await conversation.ask("told[0]")).toMatch(expectedEngine(watch));
  });

  test("settings: what is chosen is stored, and is done from the next start on", async () => {
    const { card } = await smallModel();
    await conversation.load();
    await conversation.ask('(eval(require("Storage").read("gestures.settings.js"))(()=>0),1)');
    await conversation.ask('(bgmenu["At every start"].onchange(true),1)');
    // "event" is the fourth action.
    for (const label of card.labels) {
      await conversation.ask(`(bgmenu[${JSON.stringify(label)}].onchange(3),1)`);
    }
    expect(await conversation.ask('require("Storage").readJSON("gestures.json")')).toEqual({
      boot: true,
      actions: Object.fromEntries(card.labels.map((label) => [label, "event"])),
    });
    await conversation.restart();
    await conversation.ask('(global.done=[],Bangle.on("gesture:action",n=>done.push(n)),1)');
    await watch.playSamples(shake(1));
    const names = (await Promise.all((await seenGestures(conversation)).map(expectedAnswer))).map(
      ([name]) => name,
    );
    expect(names.length).toBeGreaterThan(0);
    expect(await conversation.ask("done")).toEqual(names);
    await conversation.ask('(require("Storage").erase("gestures.json"),1)');
    await conversation.restart();
  });

  test("settings: answers that have to be confirmed count when they come twice", async () => {
    await conversation.load();
    await conversation.ask('(eval(require("Storage").read("gestures.settings.js"))(()=>0),1)');
    await conversation.ask("(bgmenu.Confirm.onchange(1),1)");
    expect(await conversation.ask('require("Storage").readJSON("gestures.json").confirm')).toBe("twice");
    await conversation.load("gestures.app.js");
    await conversation.ask(
      '(global.ai=[],global.early=[],Bangle.on("aiGesture",n=>ai.push(n)),Bangle.on("gestureUnconfirmed",n=>early.push(n)),1)',
    );
    const { samples, name } = await recognisedGesture();
    const make = () => conversation.ask(`(Bangle.emit("gesture",new Int8Array([${samples}])),1)`);
    await make();
    expect(await conversation.ask("[ai,early]")).toEqual([[], [name]]);
    await make();
    expect(await conversation.ask("[ai,early]")).toEqual([[name], [name]]);
    await conversation.ask('(require("Storage").erase("gestures.json"),1)');
    await conversation.restart();
  });

  test.each(["twice", "after=b"])("which answers count is decided as on a computer: %s", async (how) => {
    const random = createRandom(8);
    const names = ["a", "b", "c", "random"];
    const answers = Array.from({ length: 60 }, (): [string, number] => [
      names[random.integer(0, 3)] ?? "",
      random.integer(1, 8),
    ]);
    const asked = `(h=>{var n=1e9,f=h.create(${JSON.stringify(how)},{labels:${JSON.stringify(names)}});global.getTime=()=>n;var r=${JSON.stringify(answers)}.map(a=>{n+=a[1];var w=f(a[0]);return w===undefined?0:w});delete global.getTime;return r})`;
    const judged = await conversation.ask(`${asked}(require("gestures.confirm"))`);
    const computer = vm.createContext({ exports: {}, Bangle: { buzz: () => {} } });
    vm.runInContext("global=globalThis", computer);
    vm.runInContext(await firmwareFile("confirm.js"), computer);
    expect(judged).toEqual(JSON.parse(vm.runInContext(`JSON.stringify(${asked}(exports))`, computer)));
    expect(new Set(Array.isArray(judged) ? judged : []).size).toBeGreaterThan(2);
  });

  test("record: what the detector cut is stored, one line a gesture", async () => {
    await conversation.load("gesturerec.app.js");
    await choose(conversation, "Record");
    for (const seed of [0, 1, 2]) await watch.playSamples(shake(seed));
    const [session] = await storedSessions(conversation);
    const parsed = parse(session?.text);
    expect(parsed.problems).toEqual([]);
    expect(parsed.info).toMatchObject({ countsPerG: 64, rateHz: 12.5, assumed: false });
    const gestures = await seenGestures(conversation);
    expect(gestures.length).toBeGreaterThan(1);
    expect(parsed.recordings.map(({ samples }) => [...samples])).toEqual(gestures);
  });

  test("record: a restart in the middle costs at most the line that was being written", async () => {
    const [before] = await storedSessions(conversation);
    const count = parse(before?.text).recordings.length;
    await conversation.ask(
      `(require("Storage").open("${before?.name}","a").write("swipeleft(12), 1,2,-"),1)`,
    );
    await conversation.restart();
    await conversation.load("gesturerec.app.js");
    await choose(conversation, "Session");
    await choose(conversation, (before?.name ?? "").slice("gesturerec.".length, -".txt".length));
    await choose(conversation, "Record");
    await watch.playSamples(shake(4));
    const added = (await seenGestures(conversation)).length;
    expect(added).toBeGreaterThan(0);
    const [after] = await storedSessions(conversation);
    const parsed = parse(after?.text);
    expect(parsed.recordings).toHaveLength(count + added);
    expect(parsed.problems).toHaveLength(1);
  });

  test("uninstall: nothing is left, and the watch starts without it", async () => {
    await conversation.load();
    const names = [...app.install, ...recorder.install].map(({ name }) => name);
    const info = await conversation.ask('require("Storage").readJSON("gestures.info").data.split(",")');
    await conversation.flash(
      [],
      [...names, TEST_BOOT.name, ...(Array.isArray(info) ? info.map(String) : [])],
    );
    for (const { name } of await storedSessions(conversation)) {
      await conversation.ask(`(require("Storage").open("${name}","w").erase(),1)`);
    }
    await conversation.restart();
    expect(await conversation.ask('require("Storage").list(/^(gestures|gesturerec|bgt)/)')).toEqual([]);
    await expect(conversation.ask('require("gestures")')).rejects.toMatchObject({ code: "watch-exception" });
  });
});

function parse(text = "") {
  return parseRecordings(text, { file: "on the watch", person: "me", session: "today" });
}
