import { afterEach, expect, test } from "vitest";
import { buildRecorder } from "../../tools/bundle/build-recorder.ts";
import type { Wrist } from "../../tools/emulator/accelerometer.ts";
import { parseRecordings } from "../../training/data/recordings/parse-recordings.ts";
import { markedStreams } from "../../training/data/streams/stream-file.ts";
import type { Target } from "../../training/model/targets.ts";
import { choose, type Emulated, installApps, jsonFile } from "./emulated.ts";
import { movingWrist } from "./listening-watch.ts";

const FILE = "gesturerec.st20260101a.txt";
/** A row of the menu. */
const STREAM = 5;
const SAMPLE = 80;

let emulated: Emulated;
afterEach(() => emulated.watch.dispose());

async function startStream(target: Target, wrist?: Wrist): Promise<void> {
  emulated = await installApps([await buildRecorder()], {
    target,
    files: [jsonFile("gesturerec.json", { hand: "right", label: "circle", labels: ["circle"] })],
  });
  await emulated.terminal.send('\x10load("gesturerec.app.js")\n');
  await emulated.watch.advance(500);
  if (wrist !== undefined) emulated.watch.wear(wrist);
  await choose(emulated, STREAM);
}

const isThree = () => !emulated.watch.spec.hasTouchCoordinates;
/** The button, which is pressed for a tenth of a second. */
const mark = () => emulated.watch.pressButton(1);
const leave = () => (isThree() ? emulated.watch.pressButton(2) : emulated.watch.swipe(1, 0));

async function stored() {
  const read = `(()=>{var f=require("Storage").open("${FILE}","r"),l,s="";while((l=f.readLine())!==undefined)s+=l;return JSON.stringify(s)})()`;
  const text: string = JSON.parse(await emulated.terminal.ask(read));
  const parsed = parseRecordings(text, { file: FILE, person: "me", session: "day" });
  expect(parsed.problems).toEqual([]);
  return { text, info: parsed.info, streams: markedStreams(text, parsed) };
}

test.each(["banglejs1", "banglejs2"] as const)(
  "the recorder on %s keeps every sample, and a mark where the button was pressed",
  async (target) => {
    const { wrist, samples } = movingWrist(12);
    await startStream(target, wrist);
    await emulated.watch.advance(100 * SAMPLE);
    await mark();
    await emulated.watch.advance(60 * SAMPLE);
    await mark();
    await emulated.watch.advance(30 * SAMPLE);
    await leave();
    await emulated.watch.advance(1000);
    const { info, streams } = await stored();
    const [stream, ...others] = streams;
    expect(others).toEqual([]);
    expect(info).toMatchObject({ hand: "right", countsPerG: 64, rateHz: 12.5, assumed: false });
    const kept = [...(stream?.samples ?? [])];
    expect(kept.length).toBeGreaterThan(3 * 190);
    // What was asked before the app listened is not in it.
    const all = samples.flat();
    const from = Array.from({ length: 12 }, (_, at) => 3 * at).find((at) =>
      kept.slice(0, 30).every((value, index) => value === all[at + index]),
    );
    expect(kept).toEqual(all.slice(from ?? 0, (from ?? 0) + kept.length));
    expect(stream?.marks.map(({ label }) => label)).toEqual(["circle", "circle"]);
    const [first, second] = stream?.marks ?? [];
    expect(first?.end).toBeGreaterThan(97);
    expect(first?.end).toBeLessThan(108);
    expect((second?.end ?? 0) - (first?.end ?? 0)).toBeGreaterThanOrEqual(60);
    expect((second?.end ?? 0) - (second?.begin ?? 0)).toBe(50);
  },
);

test("where nothing is marked there is a stream without marks", async () => {
  await startStream("banglejs2");
  await emulated.watch.advance(30 * SAMPLE);
  await leave();
  await emulated.watch.advance(500);
  expect(emulated.watch.calls.filter(({ name }) => name === "crash")).toEqual([]);
  const { streams, text } = await stored();
  expect(streams).toHaveLength(1);
  expect(text).toContain("# screenRotation: 0\n");
});
