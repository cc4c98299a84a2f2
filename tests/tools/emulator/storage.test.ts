import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { textToBytes } from "../../../tools/emulator/bytes.ts";
import { FlashStorage } from "../../../tools/emulator/storage/flash-storage.ts";
import { heatshrinkDecode, heatshrinkEncode } from "../../../tools/emulator/storage/heatshrink.ts";
import { CHUNK_BYTES, StorageFiles } from "../../../tools/emulator/storage/storage-file.ts";
import { crc32 } from "../../../training/crc32.ts";
import { newWatch, openTerminal } from "./terminal.ts";

const bytes = (text: string) => textToBytes(text);

describe("FlashStorage", () => {
  it("holds what a plain map holds, whatever is written and erased", () => {
    const name = fc.constantFrom("a", "b", "app.js", "x".repeat(28));
    const action = fc.oneof(
      fc.record({
        kind: fc.constant("write" as const),
        name,
        data: fc.uint8Array({ minLength: 1, maxLength: 60 }),
      }),
      fc.record({ kind: fc.constant("erase" as const), name }),
      fc.record({ kind: fc.constant("compact" as const) }),
    );
    fc.assert(
      fc.property(fc.array(action, { maxLength: 60 }), (actions) => {
        // Room for all four files once, so that it has to compact all the time.
        const storage = new FlashStorage(4 * (60 + 32));
        const model = new Map<string, Uint8Array>();
        for (const step of actions) {
          if (step.kind === "write") {
            try {
              storage.write(step.name, step.data);
              model.set(step.name, step.data);
            } catch {
              // Full: the old copy and the new one did not fit at once, and the old one is gone, as on the watch.
              expect(storage.read(step.name)).toBeUndefined();
              model.delete(step.name);
            }
          } else if (step.kind === "erase") {
            expect(storage.erase(step.name)).toBe(model.delete(step.name));
          } else {
            storage.compact();
            expect(storage.stats().trashCount).toBe(0);
          }
          expect(new Set(storage.list())).toEqual(new Set(model.keys()));
          for (const [key, data] of model) expect(storage.read(key)).toEqual(data);
          const { totalBytes, freeBytes, fileBytes, trashBytes } = storage.stats();
          expect(freeBytes + fileBytes + trashBytes).toBe(totalBytes);
        }
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it("fills in a file piece by piece, each byte once", () => {
    const storage = new FlashStorage(4096);
    storage.write("f", bytes("Hello"), 0, 14);
    expect(storage.read("f")).toEqual(bytes(`Hello${"\xff".repeat(9)}`));
    storage.write("f", bytes(" "), 5);
    storage.write("f", bytes("World!!!"), 6);
    expect(storage.read("f")).toEqual(bytes("Hello World!!!"));
    expect(() => storage.write("f", bytes("x"), 3)).toThrow("File already written with different data");
    expect(() => storage.write("f", bytes("xx"), 13)).toThrow("Too much data for file size");
    expect(() => storage.write("none", bytes("x"), 3)).toThrow("Unable to find or create file");
    expect(() => storage.write("empty", new Uint8Array())).toThrow("Can't create zero length file");
    storage.write("f", bytes(" "), 0);
    expect(storage.read("f")).toEqual(bytes(" "));
  });

  it("is full when nothing is left to compact, and keeps the other files", () => {
    const storage = new FlashStorage(256);
    storage.write("a", new Uint8Array(100));
    expect(() => storage.write("b", new Uint8Array(100))).toThrow("Unable to find or create file");
    storage.erase("a");
    storage.write("b", new Uint8Array(100));
    expect(storage.list()).toEqual(["b"]);
  });

  it("takes 28 characters of a name", () => {
    const storage = new FlashStorage(4096);
    storage.write("a".repeat(30), bytes("x"));
    expect(storage.list()).toEqual(["a".repeat(28)]);
    expect(storage.read("a".repeat(29))).toEqual(bytes("x"));
  });

  it("does not write again what is there already", () => {
    const storage = new FlashStorage(4096);
    storage.write("a", bytes("same"));
    const before = storage.stats();
    storage.write("a", bytes("same"));
    expect(storage.stats()).toEqual(before);
  });
});

describe("StorageFiles", () => {
  it("grow over many chunks and read back by line and by length", () => {
    const files = new StorageFiles(new FlashStorage(1 << 20));
    const line = bytes(`${"0123456789".repeat(7)}\n`);
    const count = Math.ceil((2.5 * CHUNK_BYTES) / line.length);
    let at = files.open("log", "w");
    for (let i = 0; i < count; i++) at = files.write("log", files.open("log", "a"), line);
    expect(at.chunk).toBe(3);
    expect(files.length("log")).toBe(count * line.length);
    let position = files.open("log", "r");
    for (let i = 0; i < count; i++) {
      const answer = files.read("log", position, -1);
      expect(answer.bytes).toEqual(line);
      position = answer.at;
    }
    expect(files.read("log", position, -1).bytes).toBeUndefined();
    files.erase("log");
    expect(files.read("log", { chunk: 1, offset: 0 }, 5).bytes).toBeUndefined();
  });
});

describe("heatshrink", () => {
  it("gives back what was packed", () => {
    const data = fc.array(fc.constantFrom(0, 1, 65, 66, 255), { maxLength: 400 });
    fc.assert(
      fc.property(data, (values) => {
        const original = Uint8Array.from(values);
        expect(heatshrinkDecode(heatshrinkEncode(original))).toEqual(original);
      }),
      { seed: 2 },
    );
  });
});

describe('require("Storage") on the watch', () => {
  it("reads, writes and lists as apps do", async () => {
    const { watch, terminal } = await newWatch();
    await terminal.send(
      '\x10S=require("Storage");S.write("a.json",{x:1,y:"\\xff"});S.write("b",new Uint8Array([1,0,200]))\n',
    );
    expect(await terminal.ask('S.readJSON("a.json").x')).toBe("1");
    expect(await terminal.ask('S.readJSON("a.json").y.charCodeAt(0)')).toBe("255");
    expect(await terminal.ask('E.toJS(S.read("b"))')).toBe('"\\1\\0\\xC8"');
    expect(await terminal.ask('new Uint8Array(S.readArrayBuffer("b"))[2]')).toBe("200");
    expect(await terminal.ask('S.read("none")')).toBe("undefined");
    expect(await terminal.ask("S.list(/json$/).join()")).toBe("a.json");
    await terminal.send('\x10S.write("r","{a:1,b:[1,2,]}");S.writeJSON("w",{a:"\\x01",B:[true]})\n');
    expect(await terminal.ask('S.readJSON("r").b.length')).toBe("2");
    expect(await terminal.ask('S.read("w").substr(0,3)')).toBe("{a:");
    expect(await terminal.ask('S.readJSON("w").a.charCodeAt(0)')).toBe("1");
    expect(await terminal.ask('S.readJSON("b",1)')).toBe("undefined");
    expect(await terminal.send('\x10S.readJSON("b")\n')).toContain("Uncaught SyntaxError");
    watch.dispose();
  });

  it("keeps every byte of long texts, NULs and all", async () => {
    const { watch, terminal } = await newWatch();
    const all = Uint8Array.from({ length: 1024 }, (_, i) => i);
    watch.storage.write("all", all);
    await terminal.send('\x10S=require("Storage");S.write("copy",S.read("all"))\n');
    expect(watch.storage.read("copy")).toEqual(all);
    expect(await terminal.ask('[E.CRC32(S.read("all")),E.CRC32("abc"),E.CRC32([97,98,99])]')).toBe(
      `[ ${crc32(all)}, 891568578, 891568578 ]`,
    );
    await terminal.send('\x10S.write("wide",S.read("all").substr(32,300)+String.fromCharCode(8364))\n');
    expect(watch.storage.read("wide")?.slice(-3)).toEqual(Uint8Array.of(0xe2, 0x82, 0xac));
    watch.dispose();
  });

  it("appends to StorageFiles and keeps everything over a restart", async () => {
    const { watch, terminal } = await newWatch();
    await terminal.send('\x10S=require("Storage");f=S.open("log","w");f.write("one\\n");f.write("tw")\n');
    await terminal.send('\x10S.write("up.boot.js","booted=1");S.open("log","a").write("o\\n")\n');
    await watch.restart();
    const after = openTerminal(watch);
    await after.send('\x10f=require("Storage").open("log","r")\n');
    expect(await after.ask("[f.readLine(),f.readLine(),f.readLine()]")).toBe(
      '[ \r\n  "one\\n", \r\n  "two\\n", \r\n  undefined ]',
    );
    expect(await after.ask("booted")).toBe("1");
    expect(await after.ask("typeof S")).toBe("undefined");
    expect(await after.ask('require("Storage").list(/log/,{sf:false}).length')).toBe("0");
    expect(await after.ask('require("Storage").list(/^log$/,{sf:true}).length')).toBe("1");
    watch.dispose();
  });
});
