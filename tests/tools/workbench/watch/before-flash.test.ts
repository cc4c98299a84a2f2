import { afterEach, describe, expect, it } from "vitest";
import { flashApp } from "../../../../tools/device/flash/flash-app.ts";
import { ReplSession } from "../../../../tools/device/repl/repl-session.ts";
import { createVirtualWatch, type VirtualWatch } from "../../../../tools/emulator/virtual-watch.ts";
import { lookBeforeFlash } from "../../../../tools/workbench/watch/before-flash.ts";
import { drive } from "../../device/drive-watch.ts";

let watch: VirtualWatch;
afterEach(() => watch.dispose());

const bytesOf = (text: string) => new TextEncoder().encode(text);
const textOf = (name: string) => {
  const bytes = watch.storage.read(name);
  return bytes && new TextDecoder().decode(bytes);
};

describe("what is on the watch before a flash", () => {
  it("is told, kept to the byte, and put back", async () => {
    const storage = new Map([
      ["a.txt", bytesOf("old a, longer than a piece that is read at once: ".repeat(20))],
      ["same.txt", bytesOf("as it is")],
      ["other.txt", bytesOf("somebody else's")],
    ]);
    watch = await createVirtualWatch({ target: "banglejs2", storage });
    const session = await drive(watch, ReplSession.open(watch.connect(), { clock: watch.clock }));
    const files = [
      { name: "a.txt", bytes: bytesOf("new a") },
      { name: "same.txt", bytes: bytesOf("as it is") },
      { name: "b.txt", bytes: bytesOf("new b") },
    ];
    const before = await drive(watch, lookBeforeFlash(session, files));
    expect(before).toMatchObject({
      changed: [
        { name: "a.txt", bytes: 5 },
        { name: "b.txt", bytes: 5 },
      ],
      unchanged: 1,
      added: ["b.txt"],
    });
    await drive(watch, flashApp(session, files, { restart: false }));
    expect([textOf("a.txt"), textOf("b.txt")]).toEqual(["new a", "new b"]);

    await drive(watch, flashApp(session, before.old, { restart: false, erase: before.added }));
    expect(textOf("a.txt")).toBe(new TextDecoder().decode(storage.get("a.txt")));
    expect([textOf("same.txt"), textOf("b.txt"), textOf("other.txt")]).toEqual([
      "as it is",
      undefined,
      "somebody else's",
    ]);
  });
});
