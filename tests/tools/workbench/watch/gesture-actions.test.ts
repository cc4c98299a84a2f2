import { afterEach, describe, expect, it } from "vitest";
import { compileFirmware } from "../../../../tools/bundle/firmware-files.ts";
import { ReplSession } from "../../../../tools/device/repl/repl-session.ts";
import { createVirtualWatch, type VirtualWatch } from "../../../../tools/emulator/virtual-watch.ts";
import {
  codeFor,
  readGestureActions,
  unreadableCode,
  writeGestureActions,
} from "../../../../tools/workbench/watch/gesture-actions.ts";
import { drive } from "../../device/drive-watch.ts";

let watch: VirtualWatch;
afterEach(() => watch.dispose());

async function sessionWith(files: Readonly<Record<string, string>>): Promise<ReplSession> {
  const encoder = new TextEncoder();
  const storage = new Map(Object.entries(files).map(([name, text]) => [name, encoder.encode(text)]));
  watch = await createVirtualWatch({ target: "banglejs2", storage });
  return passing(ReplSession.open(watch.connect(), { clock: watch.clock }));
}

const passing = <T>(work: Promise<T>): Promise<T> => drive(watch, work);

const app = async () => ({
  "gestures.app.js": "0",
  "gestures.model": JSON.stringify({ labels: ["circle", "random"] }),
  "gestures.actions": await compileFirmware("actions.js"),
});

describe("what gestures do on a watch", () => {
  it("is read as the settings page has it, and written beside what else is there", async () => {
    const settings = JSON.stringify({ actions: { circle: "buzz" }, snippets: { long: "Bangle.buzz(500)" } });
    const session = await sessionWith({ ...(await app()), "gestures.json": settings });
    const read = await passing(readGestureActions(session));
    expect(read).toEqual({
      labels: ["circle", "random"],
      choices: ["none", "buzz", "clock", "event", "next", "previous", "play", "louder", "softer"],
      actions: new Map([["circle", "buzz"]]),
      atStart: false,
    });
    const actions = new Map([
      ["circle", 'js:print("ü")'],
      ["Größe", "buzz"],
      ["random", "none"],
    ]);
    await passing(writeGestureActions(session, { actions, atStart: true }));
    await watch.advance(500);
    const { actions: written, atStart } = await passing(readGestureActions(session));
    expect([...written]).toEqual([...actions].slice(0, 2));
    expect(atStart).toBe(true);
    const kept = session.evaluate('require("Storage").readJSON("gestures.json",1).snippets');
    expect(await passing(kept)).toEqual({ long: "Bangle.buzz(500)" });
  });

  it("is told which answers count, where the app on the watch knows of that", async () => {
    const confirm = await compileFirmware("confirm.js");
    const model = JSON.stringify({ labels: ["circle", "random", "twist"], confirm: "twice" });
    const session = await sessionWith({
      ...(await app()),
      "gestures.confirm": confirm,
      "gestures.model": model,
    });
    const { actions, ...read } = await passing(readGestureActions(session));
    const choices = ["", "twice", "after=circle", "after=twist"];
    expect(read.confirm).toEqual({ how: "twice", choices });
    await passing(
      writeGestureActions(session, { actions, atStart: false, confirm: { how: "after=twist", choices } }),
    );
    await watch.advance(500);
    expect((await passing(readGestureActions(session))).confirm).toEqual({ how: "after=twist", choices });
  });

  it("needs the app, and says so", async () => {
    const session = await sessionWith({});
    await expect(passing(readGestureActions(session))).rejects.toMatchObject({ code: "no-recogniser" });
  });

  it("is told apart from JavaScript that no watch can read", () => {
    const fine = { circle: "js:Bangle.buzz(500);print('ü')", twist: "buzz", up: "js:", down: "none(" };
    const bad = { left: "js:setTimeout(()=>{ Bangle.buzz( },1)", right: "js:a?.b" };
    expect([...unreadableCode(new Map(Object.entries(fine)))]).toEqual([]);
    expect([...unreadableCode(new Map(Object.entries({ ...fine, ...bad })))]).toEqual([
      ["left", "SyntaxError: Got EOF expected ')'"],
      ["right", "SyntaxError: Got '.' expected EOF"],
    ]);
  });

  it("comes with code for an app of one's own that is JavaScript whatever labels are called", () => {
    expect(codeFor(["circle"])).toContain('gestures.on("circle", (name, confidence) => {');
    expect(codeFor(["circle"])).not.toContain("continuous");
    expect(codeFor(["circle"], true)).toContain("gestures.start({ continuous: true });");
    expect(() => new Function("require", codeFor(['say "hi"', "back\\slash"]))).not.toThrow();
  });
});
