import { afterEach, describe, expect, test } from "vitest";
import type { StorageEntry } from "../../tools/bundle/app-folder.ts";
import { buildRecorder } from "../../tools/bundle/build-recorder.ts";
import { firmwareFile } from "../../tools/bundle/firmware-files.ts";
import type { VirtualWatchOptions } from "../../tools/emulator/virtual-watch-options.ts";
import { rotationOfBits } from "../../training/data/axes/screen-rotation.ts";
import { parseRecordings } from "../../training/data/recordings/parse-recordings.ts";
import { TARGETS } from "../../training/model/targets.ts";
import { shake } from "../device/movements.ts";
import { modelCard } from "../tools/bundle/model-card.ts";
import { newWatch, openTerminal } from "../tools/emulator/terminal.ts";
import { choose, type Emulated, installApps, jsonFile, textFile } from "./emulated.ts";

let emulated: Emulated;
afterEach(() => emulated.watch.dispose());

async function open(options: Partial<VirtualWatchOptions>, files: readonly StorageEntry[] = []) {
  emulated = await newWatch({
    ...options,
    storage: new Map(files.map(({ name, bytes }): [string, Uint8Array] => [name, bytes])),
  });
  return emulated;
}

/** All that `g.setRotation` knows: quarters of a turn, and mirrored or not. */
const ROTATIONS = [0, 1, 2, 3].flatMap((quarters) =>
  [false, true].map((mirrored) => ({ quarters, mirrored })),
);
const turnScreen = ({ quarters, mirrored }: (typeof ROTATIONS)[number]) =>
  emulated.terminal.send(`\x10g.setRotation(${quarters},${mirrored})\n`);
const ask = async () => Number(await emulated.terminal.ask(`${await firmwareFile("screen-rotation.js")}()`));

describe.each(TARGETS)("on %s", (target) => {
  test("the firmware turns the axes with the screen, and our code sees how", async () => {
    const { watch, terminal } = await open({ target });
    const seen: number[][] = [];
    for (const rotation of ROTATIONS) {
      await turnScreen(rotation);
      await watch.playSamples(Int8Array.from([10, 20, -60]));
      const reading: number[] = JSON.parse(
        await terminal.ask("JSON.stringify([Bangle.getAccel().x,Bangle.getAccel().y])"),
      );
      seen.push(reading.map((value) => value * 64));
      expect(rotationOfBits(await ask())).toEqual({
        degrees: rotation.quarters * 90,
        mirrored: rotation.mirrored,
      });
    }
    // Read off `jswrap_banglejs.c`; reversed, a count is one less, for the raw value is rounded down after that.
    const [x, y, left, up] = [10, 20, -11, -21];
    expect(seen).toEqual([
      [x, y],
      [left, y],
      [y, left],
      [up, left],
      [left, up],
      [x, up],
      [up, x],
      [y, x],
    ]);
  });
});

test("firmware before 2v19 turns nothing", async () => {
  const { watch, terminal } = await open({ firmwareVersion: "2v18" });
  await turnScreen({ quarters: 2, mirrored: false });
  await watch.playSamples(Int8Array.from([10, 20, -60]));
  expect(await terminal.ask("Bangle.getAccel().x*64")).toBe("10");
  expect(await ask()).toBe(0);
});

test("a rotation outlives a load, and ends with the power", async () => {
  const { watch, terminal } = await open({});
  await turnScreen({ quarters: 1, mirrored: false });
  await terminal.send("\x10load()\n");
  await watch.advance(100);
  expect(await ask()).toBe(5);
  await watch.restart();
  emulated = { watch, terminal: openTerminal(watch) };
  expect(await ask()).toBe(0);
});

test("where something waits to be shown, the settings tell", async () => {
  const { terminal } = await open({}, [jsonFile("setting.json", { rotate: 3 })]);
  const code = await firmwareFile("screen-rotation.js");
  expect(await terminal.ask(`(g.clear(),${code}())`)).toBe("6");
  expect(await terminal.ask(`(g.clear(),${code}(2))`)).toBe("2");
});

test.each(["banglejs1", "banglejs2"] as const)(
  "the module on %s turns gestures back before the model sees them",
  async (target) => {
    const { labels, detector } = modelCard();
    const inputs: number[][] = [];
    const arena = new Uint8Array(2000);
    const { watch, terminal } = await open(
      {
        target,
        tensorFlow: {
          create: () => ({
            arena,
            tensor: (which) => ({
              type: "int8",
              ...(which === "input" ? { offset: 0, length: 150 } : { offset: 200, length: 2 }),
            }),
            invoke: () => void inputs.push([...new Int8Array(arena.buffer, 0, 150)]),
          }),
        },
      },
      [
        textFile("gestures.tfmodel", "TFL3"),
        jsonFile("gestures.model", { labels, threshold: 0.5, arena: 2000, detector }),
        textFile("gestures", await firmwareFile("gestures.js")),
      ],
    );
    await terminal.send('\x10require("gestures").on("*",()=>{})\n');
    for (const rotation of ROTATIONS) {
      await turnScreen(rotation);
      await watch.playSamples(shake(3));
    }
    expect(inputs).toHaveLength(ROTATIONS.length);
    for (const input of inputs) expect(input).toEqual(inputs[0]);
    expect(watch.gestures[2].samples).not.toEqual(watch.gestures[0].samples);
  },
);

test("the recorder notes the rotation, begins another file where it changes, and reading turns all upright", async () => {
  emulated = await installApps([await buildRecorder()]);
  const { watch, terminal } = emulated;
  await terminal.send('\x10load("gesturerec.app.js")\n');
  await watch.advance(500);
  await choose(emulated, 0);
  for (const rotation of ROTATIONS) {
    await turnScreen(rotation);
    await watch.playSamples(shake(3));
    await watch.playSamples(shake(4));
  }
  const read =
    '(n=>{var f=require("Storage").open(n,"r"),l,s="";while((l=f.readLine())!==undefined)s+=l;return JSON.stringify(s)})';
  const files = [];
  for (const letter of "abcdefgh") {
    const name = `gesturerec.20260101${letter}.txt`;
    const text: string = JSON.parse(await terminal.ask(`${read}("${name}")`));
    files.push(parseRecordings(text, { file: name, person: "me", session: name }));
  }
  expect(files.map(({ header }) => header.get("screenRotation"))).toEqual(
    ROTATIONS.map(({ quarters, mirrored }) => `${quarters * 90}${mirrored ? " mirrored" : ""}`),
  );
  for (const { problems, recordings } of files) {
    expect(problems).toEqual([]);
    expect(recordings.map(({ samples }) => samples)).toEqual(
      files[0].recordings.map(({ samples }) => samples),
    );
    expect(recordings).toHaveLength(2);
  }
});
