import { afterEach, describe, expect, test } from "vitest";
import type { StorageEntry } from "../../tools/bundle/app-folder.ts";
import { buildApp } from "../../tools/bundle/build-app.ts";
import { firmwareSource } from "../../tools/bundle/firmware-source.ts";
import { minifyFirmware } from "../../tools/bundle/minify.ts";
import { crc32 } from "../../training/crc32.ts";
import { smallModel } from "../device/small-model.ts";
import { openTerminal } from "../tools/emulator/terminal.ts";
import { type Emulated, installApps } from "./emulated.ts";
import { EMIT_ALL, someGestures, startListening, twinAnswers, watchAnswers } from "./many-gestures.ts";

let emulated: Emulated;
afterEach(() => emulated.watch.dispose());

/** A watch with the recogniser and machine code, which may have been changed on the way. */
async function watchWith(
  change: (native: Uint8Array) => void = () => {},
  changeModule?: (source: string) => string,
): Promise<Emulated> {
  const app = await buildApp(await smallModel(), { target: "banglejs2", engine: "native" });
  const source = changeModule?.(await firmwareSource("gestures-native.js"));
  const module = source && new TextEncoder().encode(await minifyFirmware(source));
  const install = app.install.map((file): StorageEntry => {
    if (file.name === "gestures" && module) return { ...file, bytes: module };
    if (file.name !== "gestures.native") return file;
    const bytes = file.bytes.slice();
    change(bytes);
    return { ...file, bytes };
  });
  emulated = await installApps([{ ...app, install }], { files: [EMIT_ALL] });
  return emulated;
}

const count = (name: string) => emulated.watch.calls.filter((call) => call.name === name).length;

/** A change that the checksum does not tell: whoever made the file has made a mistake. */
function changed(native: Uint8Array, at: number, value: number): void {
  native[at] = value;
  new DataView(native.buffer).setUint32(8, crc32(native.subarray(12)), true);
}

const FEW = someGestures(3, 5);

describe("machine code on the watch", () => {
  test("200 gestures between random defrags are all answered as the twin answers", async () => {
    const watch = await watchWith();
    await startListening(watch);
    const gestures = someGestures(200, 31);
    expect(gestures.filter(({ moves }) => moves).length).toBeGreaterThan(40);
    expect(await watchAnswers(watch, gestures)).toEqual(await twinAnswers(gestures));
    // Each of them, and the test before.
    expect(count("E.nativeCall")).toBe(201);
    expect(count("crash")).toBe(0);
  });

  test.each<[string, (native: Uint8Array) => void, number]>([
    ["a file damaged in its code is not called", (native) => void native.fill(1, 60, 61), 0],
    ["a file damaged in its head is not called", (native) => void native.fill(9, 20, 21), 0],
    [
      "a file of another layout is not called",
      (native) => {
        native[4] = 2;
      },
      0,
    ],
    [
      "a file whose test is answered otherwise is called once",
      (native) => changed(native, native.length - 1, 1 ^ (native.at(-1) ?? 0)),
      1,
    ],
  ])("%s, and TensorFlow answers", async (_, change, calls) => {
    const watch = await watchWith(change);
    await startListening(watch);
    expect(await watchAnswers(watch, FEW)).toEqual(await twinAnswers(FEW));
    expect(count("E.nativeCall")).toBe(calls);
    expect(count("crash")).toBe(0);
  });

  test("without asking for the address anew the watch dies of a defrag", async () => {
    const ASKED = "call(E.getAddressOf(memory, true))";
    const { terminal } = await watchWith(undefined, (source) => {
      expect(source).toContain(ASKED);
      return source.replace(ASKED, "call((memory.at_ = memory.at_ || E.getAddressOf(memory, true)))");
    });
    await startListening(emulated);
    const gesture = 'Bangle.emit("gesture",new Int8Array(60).fill(9))';
    await terminal.send(`\x10${gesture}\n`);
    expect(count("crash")).toBe(0);
    await terminal.send(`\x10E.defrag();${gesture}\n`).catch(() => {});
    expect(count("crash")).toBe(1);
  });

  test("where a defrag leaves no multiple of 4, TensorFlow answers from then on", async () => {
    const watch = await watchWith();
    await watch.terminal.send(
      "\x10odd=0;(f=>{E.getAddressOf=(v,flat)=>{var a=f(v,flat);return a&&a+odd}})(E.getAddressOf)\n",
    );
    await startListening(watch);
    expect(await watchAnswers(watch, FEW)).toEqual(await twinAnswers(FEW));
    expect(count("E.nativeCall")).toBe(1 + FEW.length);
    await watch.terminal.send("\x10odd=2\n");
    expect(await watchAnswers(watch, FEW)).toEqual(await twinAnswers(FEW));
    expect(count("E.nativeCall")).toBe(1 + FEW.length);
    expect(count("crash")).toBe(0);
  });

  test("a firmware without E.nativeCall lets TensorFlow answer", async () => {
    const watch = await watchWith();
    await watch.terminal.send("\x10E.nativeCall=undefined\n");
    await startListening(watch);
    expect(await watchAnswers(watch, FEW)).toEqual(await twinAnswers(FEW));
    expect(count("E.nativeCall")).toBe(0);
  });

  test("a watch that dies of the first call does not try a second time", async () => {
    // The function begins with an instruction that no processor knows.
    const watch = await watchWith((native) => {
      native.fill(0xde, 48, 52);
      changed(native, 52, 0xde);
    });
    const { terminal } = watch;
    await terminal.send('\x10require("gestures").start()\n').catch(() => {});
    expect(count("crash")).toBe(1);
    const again = { ...watch, terminal: openTerminal(watch.watch) };
    await startListening(again);
    expect(await watchAnswers(again, FEW)).toEqual(await twinAnswers(FEW));
    expect(count("crash")).toBe(1);
  });

  test("where it works, Storage is written twice, and not at the next start", async () => {
    const watch = await watchWith();
    await startListening(watch);
    const proof = watch.watch.storage.read("gestures.proof");
    expect(proof).toBeDefined();
    await watch.terminal.send('\x10require("gestures").stop();require("gestures").start()\n');
    expect(watch.watch.storage.read("gestures.proof")).toEqual(proof);
    expect(await watchAnswers(watch, FEW)).toEqual(await twinAnswers(FEW));
  });
});
