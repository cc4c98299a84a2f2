import { afterEach, expect, test } from "vitest";
import { buildRecorder } from "../../tools/bundle/build-recorder.ts";
import { everydayHours } from "../../training/data/recordings/everyday-file.ts";
import { parseRecordings } from "../../training/data/recordings/parse-recordings.ts";
import { TARGETS, type Target } from "../../training/model/targets.ts";
import { shake } from "../device/movements.ts";
import { openTerminal } from "../tools/emulator/terminal.ts";
import { choose, type Emulated, installApps, jsonFile } from "./emulated.ts";

const FILE = "gesturerec.ev20260101a.txt";
/** Rows of the menus. */
const [RECORD, EVERYDAY, ONE_HOUR] = [0, 4, 0];
const MINUTE = 60_000;

let emulated: Emulated;
afterEach(() => emulated.watch.dispose());

async function startRecording(target: Target = "banglejs2"): Promise<Emulated> {
  emulated = await installApps([await buildRecorder()], { target });
  await openApp();
  await choose(emulated, EVERYDAY);
  await choose(emulated, ONE_HOUR);
  await confirm();
  return emulated;
}

/** Presses "OK", upon which the watch goes to its clock. */
async function confirm(): Promise<void> {
  const { watch } = emulated;
  const { width, height } = watch.spec.screen;
  if (watch.spec.hasTouchCoordinates) await watch.touch(width / 2, height - 20);
  else await watch.pressButton(2);
  await watch.advance(1000);
}

async function openApp(): Promise<void> {
  await emulated.terminal.send('\x10load("gesturerec.app.js")\n');
  await emulated.watch.advance(500);
}

/** The watch looks rarely at a wrist that has rested, so a first movement wakes it and the second is cut. */
async function move(seed: number): Promise<void> {
  await emulated.watch.playSamples(shake(seed));
  await emulated.watch.playSamples(shake(seed + 100));
}

const settings = async () =>
  JSON.parse(await emulated.terminal.ask('JSON.stringify(require("Storage").readJSON("gesturerec.json",1))'));

async function stored() {
  const read = `(()=>{var f=require("Storage").open("${FILE}","r"),l,s="";while((l=f.readLine())!==undefined)s+=l;return JSON.stringify(s)})()`;
  const text: string = JSON.parse(await emulated.terminal.ask(read));
  return {
    text,
    hours: everydayHours(text),
    ...parseRecordings(text, { file: FILE, person: "me", session: "day" }),
  };
}

const cut = () => emulated.watch.gestures.map(({ samples }) => [...samples]);
const samplesOf = ({ recordings }: Awaited<ReturnType<typeof stored>>) =>
  recordings.map(({ samples }) => [...samples]);

test.each(TARGETS)(
  "keeps on %s what the detector cuts in an hour under the clock, and ends by itself",
  async (target) => {
    const { watch } = await startRecording(target);
    for (let seed = 0; seed < 3; seed++) {
      await move(seed);
      await watch.advance(19 * MINUTE);
    }
    const kept = cut();
    await watch.advance(10 * MINUTE);
    await move(4);
    const day = await stored();
    expect(day.problems).toEqual([]);
    expect(samplesOf(day)).toEqual(kept);
    expect(kept.length).toBeGreaterThanOrEqual(3);
    expect(new Set(day.recordings.map(({ label }) => label))).toEqual(new Set(["everyday"]));
    expect(day.info).toMatchObject({ device: watch.spec.board, hand: "left", assumed: false });
    expect(day.hours).toBeGreaterThan(0.97);
    expect(day.hours).toBeLessThanOrEqual(1.01);
    expect(await settings()).toMatchObject({ everydayEnd: "done" });
  },
);

test("goes on after the watch was off, whose hours do not count", async () => {
  await startRecording();
  await emulated.watch.playSamples(shake(1));
  await emulated.watch.advance(5 * MINUTE);
  await emulated.terminal.send(`\x10require("Storage").open("${FILE}","a").write("everyday(9), 1,2,-3")\n`);
  await emulated.watch.restart();
  emulated = { watch: emulated.watch, terminal: openTerminal(emulated.watch) };
  await emulated.watch.advance(3 * MINUTE);
  await move(2);
  const day = await stored();
  expect(samplesOf(day)).toEqual(cut());
  expect(day.recordings.length).toBeGreaterThanOrEqual(2);
  // The line that was being written spoils itself only.
  expect(day.problems).toHaveLength(1);
  expect(day.hours).toBeGreaterThan(7 / 60);
  expect(day.hours).toBeLessThan(10 / 60);
});

test("stops where the storage is nearly full, and says so", async () => {
  await startRecording();
  await emulated.watch.advance(2 * MINUTE);
  const filled = await emulated.terminal.ask(
    '(s=>{var n=0,f;while((f=s.getFree())>90000)s.write("fill"+n++,"x",0,Math.min(f-80000,500000));return n})(require("Storage"))',
  );
  expect(Number(filled)).toBeGreaterThan(0);
  await emulated.watch.advance(2 * MINUTE);
  const before = samplesOf(await stored());
  await move(3);
  expect(samplesOf(await stored())).toEqual(before);
  expect(await settings()).toMatchObject({ everydayEnd: "storage is full" });
  await openApp();
  await choose(emulated, EVERYDAY);
  // There is no hour to choose any more.
  await choose(emulated, ONE_HOUR);
  expect(await settings()).not.toHaveProperty("everyday");
});

test("gestures that are made with the app are none of it, and it can be stopped", async () => {
  await startRecording();
  await openApp();
  await choose(emulated, RECORD);
  await emulated.watch.playSamples(shake(1));
  expect((await stored()).recordings).toEqual([]);
  await emulated.watch.touch(10, 10);
  await emulated.watch.advance(300);
  await choose(emulated, EVERYDAY);
  await choose(emulated, 0);
  expect(await settings()).toMatchObject({ everydayEnd: "stopped" });
  expect(await settings()).not.toHaveProperty("everyday");
});

test("keeps nothing, and counts no time, while the screen is turned another way", async () => {
  emulated = await installApps([await buildRecorder()], {
    files: [jsonFile("gesturerec.json", { everyday: { name: "ev20260101a", until: 4e9, screen: 3 } })],
  });
  await emulated.watch.advance(5 * MINUTE);
  await emulated.watch.playSamples(shake(1));
  expect(await stored()).toMatchObject({ text: "", hours: 0 });
});
