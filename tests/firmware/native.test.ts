import { afterEach, describe, expect, test } from "vitest";
import type { AppFolder, StorageEntry } from "../../tools/bundle/app-folder.ts";
import { buildApp } from "../../tools/bundle/build-app.ts";
import { firmwareSource } from "../../tools/bundle/firmware-source.ts";
import { minifyFirmware } from "../../tools/bundle/minify.ts";
import { bytesToText } from "../../tools/emulator/bytes.ts";
import { crc32 } from "../../training/crc32.ts";
import { fileChecksum } from "../../training/model/native/native-file.ts";
import { smallModel } from "../device/small-model.ts";
import { openTerminal } from "../tools/emulator/terminal.ts";
import { type Emulated, installApps, jsonFile, textFile } from "./emulated.ts";
import { EMIT_ALL, someGestures, startListening, twinAnswers, watchAnswers } from "./many-gestures.ts";

let emulated: Emulated;
afterEach(() => emulated.watch.dispose());

interface Changes {
  /** What becomes of machine code on the way. */
  readonly native?: (native: Uint8Array) => void;
  readonly module?: (source: string) => string;
  /** Storage beside the app. */
  readonly files?: readonly StorageEntry[];
}

let built: Promise<AppFolder> | undefined;

/** A watch with the recogniser and machine code. Where machine code is changed, its model is said to belong to that. */
async function watchWith({ native, module, files = [] }: Changes = {}): Promise<Emulated> {
  built ??= buildApp(await smallModel(), { target: "banglejs2" });
  const app = await built;
  const code = app.install.find(({ name }) => name === "gestures.native")?.bytes.slice() ?? new Uint8Array();
  const wasOf = fileChecksum(code);
  native?.(code);
  const source = module?.(await firmwareSource("gestures-native.js"));
  const compiled = source && new TextEncoder().encode(await minifyFirmware(source));
  const install = app.install.map((file): StorageEntry => {
    if (file.name === "gestures" && compiled) return { ...file, bytes: compiled };
    if (file.name === "gestures.native") return { ...file, bytes: code };
    if (file.name !== "gestures.model") return file;
    return textFile(file.name, bytesToText(file.bytes).replace(`${wasOf}`, `${fileChecksum(code)}`));
  });
  emulated = await installApps([{ ...app, install }], { files: [EMIT_ALL, ...files] });
  return emulated;
}

/** What the watch says of its engine. */
const engineOf = ({ terminal }: Emulated) => terminal.ask('require("gestures").engine()');

/** Few gestures are answered as they should be, by this engine, in so many calls of machine code. */
async function expectAnswers(watch: Emulated, engine: string, calls: number): Promise<void> {
  await startListening(watch);
  expect(await watchAnswers(watch, FEW)).toEqual(await twinAnswers(FEW));
  expect(await engineOf(watch)).toBe(engine);
  expect(count("E.nativeCall")).toBe(calls);
  expect(count("crash")).toBe(0);
}

const count = (name: string) => emulated.watch.calls.filter((call) => call.name === name).length;

/** A change that the checksum does not tell: whoever made the file has made a mistake. */
function changed(native: Uint8Array, at: number, value: number): void {
  native[at] = value;
  new DataView(native.buffer).setUint32(8, crc32(native.subarray(12)), true);
}

const FEW = someGestures(3, 5);
const TRIED = 1 + FEW.length;
/** Says more of a function's answers, from now on. */
const wrap = (name: string, inner: string) => `\x10odd=0;(f=>{${name}=function(a,b){${inner}}})(${name})\n`;

describe("machine code on the watch", () => {
  test("takes no arena and no interpreter: the model stays in Storage, and TensorFlow is not asked", async () => {
    const watch = await watchWith();
    await watch.terminal.send('\x10(t=>{t.create=()=>{throw "asked"}})(require("tensorflow"))\n');
    await expectAnswers(watch, "machine code", TRIED);
  });

  test.each<[string, (native: Uint8Array) => void, string, number]>([
    ["damaged in its code is not called", (native) => void native.fill(1, 60, 61), "damaged file", 0],
    ["damaged in its head is not called", (native) => void native.fill(9, 20, 21), "damaged file", 0],
    ["of another layout is not called", (native) => changed(native, 4, 2), "damaged file", 0],
    [
      "whose test is answered otherwise is called once",
      (native) => changed(native, native.length - 1, 1 ^ (native.at(-1) ?? 0)),
      "failed its test",
      1,
    ],
  ])("a file %s, and TensorFlow answers", async (_, native, why, calls) => {
    await expectAnswers(await watchWith({ native }), `TensorFlow (machine code: ${why})`, calls);
  });

  test("code that belongs to another model is not called", async () => {
    const watch = await watchWith();
    const model = JSON.parse(bytesToText(watch.watch.storage.read("gestures.model") ?? new Uint8Array()));
    const other = jsonFile("gestures.model", { ...model, native: model.native ^ 1 });
    watch.watch.storage.write(other.name, other.bytes);
    await expectAnswers(watch, "TensorFlow (machine code: of another model)", 0);
  });

  test("a model without code, beside the code of the one before, is answered by TensorFlow", async () => {
    const before = await watchWith();
    const code = before.watch.storage.read("gestures.native") ?? new Uint8Array();
    before.watch.dispose();
    const app = await buildApp(await smallModel(), { target: "banglejs2", engine: "tensorflow" });
    emulated = await installApps([app], { files: [EMIT_ALL, { name: "gestures.native", bytes: code }] });
    await expectAnswers(emulated, "TensorFlow", 0);
  });

  test("without asking for the address anew the watch dies of a defrag", async () => {
    const ASKED = "call(E.getAddressOf(memory, true))";
    const { terminal } = await watchWith({
      module(source) {
        expect(source).toContain(ASKED);
        return source.replace(ASKED, "call((memory.at_ = memory.at_ || E.getAddressOf(memory, true)))");
      },
    });
    await startListening(emulated);
    const gesture = 'Bangle.emit("gesture",new Int8Array(60).fill(9))';
    await terminal.send(`\x10${gesture}\n`);
    expect(count("crash")).toBe(0);
    await terminal.send(`\x10E.defrag();${gesture}\n`).catch(() => {});
    expect(count("crash")).toBe(1);
  });

  test("where a defrag leaves no multiple of 4, a new place is looked for; where there is none, TensorFlow answers", async () => {
    const watch = await watchWith();
    const { terminal } = watch;
    await terminal.send(wrap("E.getAddressOf", "var at=f(a,b);return at&&at+odd"));
    // A new piece begins at a multiple of 4: nothing is odd any more.
    await terminal.send(wrap("E.toFlatString", "if(!always)odd=0;return f(a)"));
    await terminal.send("\x10always=0\n");
    await expectAnswers(watch, "machine code", TRIED);
    for (const odd of [1, 2, 3]) {
      await terminal.send(`\x10odd=${odd}\n`);
      expect(await watchAnswers(watch, FEW)).toEqual(await twinAnswers(FEW));
    }
    // Each new place was tested.
    expect(count("E.nativeCall")).toBe(4 * TRIED);
    await terminal.send("\x10always=1;odd=2\n");
    expect(await watchAnswers(watch, FEW)).toEqual(await twinAnswers(FEW));
    expect(await engineOf(watch)).toBe("TensorFlow (machine code: no memory)");
    expect(count("E.nativeCall")).toBe(4 * TRIED);
    expect(count("crash")).toBe(0);
  });

  test.each([
    ["a firmware without E.nativeCall", "E.nativeCall=undefined", "unknown board"],
    ["a board that nobody knows", 'process.env.BOARD="BANGLEJS4"', "unknown board"],
    [
      "memory that has no piece for the code",
      "(f=>{E.toFlatString=a=>a.length>3000&&!n++?undefined:f(a)})(E.toFlatString);n=0",
      "no memory",
    ],
    [
      "memory that is in several pieces",
      "(f=>{E.getAddressOf=(a,b)=>a instanceof Uint8Array?0:f(a,b)})(E.getAddressOf)",
      "no memory",
    ],
    [
      "an emulator, whose memory lies elsewhere",
      "(f=>{E.getAddressOf=(a,b)=>f(a,b)&0xfffff})(E.getAddressOf)",
      "emulator",
    ],
    ["a file that is not there", 'require("Storage").erase("gestures.native")', "no file"],
    [
      "a full Storage, which cannot note the trial",
      '(s=>{s.write=()=>{throw "full"}})(require("Storage"))',
      "Storage full",
    ],
  ])("with %s TensorFlow answers", async (_, source, why) => {
    const watch = await watchWith();
    await watch.terminal.send(`\x10${source}\n`);
    await startListening(watch);
    expect(await watchAnswers(watch, FEW)).toEqual(await twinAnswers(FEW));
    expect(await engineOf(watch)).toBe(`TensorFlow (machine code: ${why})`);
    expect(count("E.nativeCall")).toBe(0);
  });

  test("a watch that dies of the first call does not try a second time, until its firmware is another", async () => {
    // The function begins with an instruction that no processor knows.
    const native = (bytes: Uint8Array) => {
      bytes.fill(0xde, 48, 52);
      changed(bytes, 52, 0xde);
    };
    const watch = await watchWith({ native });
    await watch.terminal.send('\x10require("gestures").start()\n').catch(() => {});
    expect(count("crash")).toBe(1);
    const again = { ...watch, terminal: openTerminal(watch.watch) };
    await startListening(again);
    expect(await watchAnswers(again, FEW)).toEqual(await twinAnswers(FEW));
    expect(await engineOf(again)).toBe("TensorFlow (machine code: failed its test)");
    expect(count("crash")).toBe(1);
    await again.terminal
      .send('\x10process.env.VERSION="2v30";require("gestures").stop();require("gestures").start()\n')
      .catch(() => {});
    expect(count("crash")).toBe(2);
  });

  test("where it works, Storage is written at the first start, and not at the next", async () => {
    const watch = await watchWith();
    await watch.terminal.send(
      '\x10writes=0;(s=>{(f=>{s.write=(a,b)=>{writes++;return f(a,b)}})(s.write)})(require("Storage"))\n',
    );
    await startListening(watch);
    // That it is tried, that it is proven, and the engine.
    expect(await watch.terminal.ask("writes")).toBe("3");
    await watch.terminal.send('\x10require("gestures").stop();require("gestures").start()\n');
    expect(await watch.terminal.ask("writes")).toBe("3");
    expect(await watchAnswers(watch, FEW)).toEqual(await twinAnswers(FEW));
    expect(count("E.nativeCall")).toBe(2 + FEW.length);
  });
});
