import { afterEach, describe, expect, test } from "vitest";
import type { StorageEntry } from "../../tools/bundle/app-folder.ts";
import { buildRecorder } from "../../tools/bundle/build-recorder.ts";
import { parseRecordings } from "../../training/data/recordings/parse-recordings.ts";
import { TARGETS, type Target } from "../../training/model/targets.ts";
import { shake } from "../device/movements.ts";
import { openTerminal } from "../tools/emulator/terminal.ts";
import { choose, type Emulated, installApps, textFile } from "./emulated.ts";

const SESSION = "gesturerec.20260101a.txt";
/** Rows of the menu. */
const [RECORD, LABEL, SESSIONS] = [0, 1, 2];
/** Rows of the menu of sessions. */
const OLD_SESSION = 1;

let emulated: Emulated;
afterEach(() => emulated.watch.dispose());

async function openRecorder(target: Target = "banglejs2", files: StorageEntry[] = []): Promise<Emulated> {
  emulated = await installApps([await buildRecorder()], { target, files });
  await startApp();
  return emulated;
}

async function startApp(): Promise<void> {
  await emulated.terminal.send('\x10load("gesturerec.app.js")\n');
  await emulated.watch.advance(500);
}

/** The watch goes off and on again, and somebody goes on with the session. */
async function restartAndGoOn(): Promise<void> {
  await emulated.watch.restart();
  emulated = { watch: emulated.watch, terminal: openTerminal(emulated.watch) };
  await startApp();
  await choose(emulated, SESSIONS);
  await choose(emulated, OLD_SESSION);
  await choose(emulated, RECORD);
}

async function stored() {
  const read = `(()=>{var f=require("Storage").open("${SESSION}","r"),l,s="";while((l=f.readLine())!==undefined)s+=l;return JSON.stringify(s)})()`;
  const text: string = JSON.parse(await emulated.terminal.ask(read));
  return parseRecordings(text, { file: SESSION, person: "me", session: "today" });
}

const append = (text: string) =>
  emulated.terminal.send(`\x10require("Storage").open("${SESSION}","a").write(${JSON.stringify(text)})\n`);

/** What the detector cut, as lists of counts. */
const cut = () => emulated.watch.gestures.map(({ samples }) => [...samples]);
const samplesOf = ({ recordings }: Awaited<ReturnType<typeof stored>>) =>
  recordings.map(({ samples }) => [...samples]);

test.each(TARGETS)("stores on %s what the detector cut, and takes the last one back", async (target) => {
  const { watch } = await openRecorder(target);
  await choose(emulated, RECORD);
  for (let seed = 0; seed < 4; seed++) await watch.playSamples(shake(seed));
  if (target === "banglejs1") await watch.pressButton(1);
  else await watch.swipe(0, -1);
  const parsed = await stored();
  expect(parsed.problems).toEqual([]);
  expect(parsed.info).toMatchObject({
    countsPerG: 64,
    rateHz: 12.5,
    device: watch.spec.board,
    hand: "left",
    assumed: false,
  });
  expect(samplesOf(parsed)).toEqual(cut().slice(0, 3));
});

test.each(TARGETS)("leaves the recording screen on %s, and records no more", async (target) => {
  const { watch } = await openRecorder(target);
  await choose(emulated, RECORD);
  await watch.playSamples(shake(1));
  if (target === "banglejs1") await watch.pressButton(2);
  else await watch.touch(10, 10);
  await watch.playSamples(shake(2));
  expect(samplesOf(await stored())).toEqual(cut().slice(0, 1));
});

test("takes the label that was chosen", async () => {
  const { watch } = await openRecorder();
  await choose(emulated, LABEL);
  await choose(emulated, 1);
  await choose(emulated, RECORD);
  await watch.playSamples(shake(1));
  expect((await stored()).recordings.map(({ label }) => label)).toEqual(["swiperight"]);
});

test("takes a label that was typed, without what the format cannot hold, and keeps it for later", async () => {
  const keyboard = 'exports.input=()=>Promise.resolve(" my,(wave)# ")';
  const settings = '{"labels":["up"],"label":"up"}';
  const { watch } = await openRecorder("banglejs2", [
    textFile("textinput", keyboard),
    textFile("gesturerec.json", settings),
  ]);
  await choose(emulated, LABEL);
  await choose(emulated, 1);
  await choose(emulated, RECORD);
  await watch.playSamples(shake(1));
  expect((await stored()).recordings.map(({ label }) => label)).toEqual(["mywave"]);
  expect(await emulated.terminal.ask('require("Storage").readJSON("gesturerec.json").labels.join()')).toBe(
    "up,mywave",
  );
});

test("puts the detector's options back when it is left", async () => {
  const { terminal } = await openRecorder();
  await terminal.send("\x10load()\n");
  await terminal.send("\x10Bangle.setOptions({gestureMinLength:17})\n");
  await startApp();
  expect(await terminal.ask("Bangle.getOptions().gestureMinLength")).toBe("10");
  await terminal.send("\x10load()\n");
  await emulated.watch.advance(100);
  expect(await terminal.ask("Bangle.getOptions().gestureMinLength")).toBe("17");
});

describe("after the power was lost", () => {
  test("between two recordings: goes on with the session, and still takes back what was there", async () => {
    const { watch } = await openRecorder();
    await choose(emulated, RECORD);
    for (const seed of [1, 2]) await watch.playSamples(shake(seed));
    await restartAndGoOn();
    await watch.swipe(0, -1);
    await watch.playSamples(shake(3));
    const parsed = await stored();
    expect(parsed.problems).toEqual([]);
    expect(samplesOf(parsed)).toEqual([cut()[0], cut()[2]]);
  });

  // The second one has all its values, but the last is half of one.
  test.each(["swipeleft(12), 1,2,-", "swipeleft(1), 1,2,1"])(
    "in the middle of a line: %j spoils only itself",
    async (half) => {
      const { watch } = await openRecorder();
      await choose(emulated, RECORD);
      await watch.playSamples(shake(1));
      await append(half);
      await restartAndGoOn();
      await watch.playSamples(shake(2));
      const parsed = await stored();
      expect(samplesOf(parsed)).toEqual(cut());
      expect(parsed.problems).toHaveLength(1);
    },
  );

  test("in the middle of the header: writes it anew", async () => {
    await openRecorder();
    await append("# format: bangle-gestures/1\n# countsP");
    await restartAndGoOn();
    await emulated.watch.playSamples(shake(1));
    const parsed = await stored();
    expect(parsed.problems).toEqual([]);
    expect(parsed.info).toMatchObject({ countsPerG: 64, hand: "left", assumed: false });
    expect(samplesOf(parsed)).toEqual(cut());
  });
});
