import { afterEach, describe, expect, test } from "vitest";
import type { VirtualWatch } from "../../../tools/emulator/virtual-watch.ts";
import { newWatch, openTerminal } from "./terminal.ts";

/** `bx lr`: what is in r0 is returned. */
const SAME = '"pG"';

let watch: VirtualWatch;
afterEach(() => watch.dispose());

async function terminalOf() {
  const made = await newWatch();
  watch = made.watch;
  return made.terminal;
}
const crashes = () => watch.calls.filter(({ name }) => name === "crash").map(({ args }) => args);

describe("E.nativeCall", () => {
  test("runs what is in a flat string, wherever that has been moved", async () => {
    const terminal = await terminalOf();
    await terminal.send(`\x10f=E.nativeCall(1,"int(int)",E.toFlatString(${SAME}))\n`);
    expect(await terminal.ask("f(42)")).toBe("42");
    await terminal.send("\x10E.defrag()\n");
    expect(await terminal.ask("f(-7)")).toBe("-7");
    expect(watch.calls).toMatchObject([
      { name: "E.nativeCall", args: "1 instructions, 3 cycles" },
      { name: "E.nativeCall", args: "1 instructions, 3 cycles" },
    ]);
  });

  test("runs what is at an address", async () => {
    const terminal = await terminalOf();
    await terminal.send(`\x10s=E.toFlatString(${SAME})\n`);
    expect(await terminal.ask('E.nativeCall(E.getAddressOf(s,true)|1,"bool(int)")(3)')).toBe("true");
    expect(await terminal.ask('E.nativeCall(E.getAddressOf(s,true)|1,"void(int)")(3)')).toBe("undefined");
    expect(crashes()).toEqual([]);
  });

  test.each([
    ["int(int,int,int,int,int)", "Error Parsing signature at argument number 6"],
    ["int(long)", "Error Parsing signature at argument number 1"],
    ["long(int)", "Error Parsing signature at argument number 0"],
  ])("refuses the signature %s as the firmware does", async (signature, message) => {
    const terminal = await terminalOf();
    expect(await terminal.send(`\x10E.nativeCall(1,"${signature}",${SAME})\n`)).toContain(message);
  });

  test.each([
    ["an address without bit 0", `E.nativeCall(0,"int(int)",${SAME})(1)`],
    ["an address where there is no code", 'E.nativeCall(4097,"int(int)")(1)'],
    ["bytes that are no instructions", 'E.nativeCall(1,"int(int)","\\xde\\xde")(1)'],
    [
      "an address from before memory was moved",
      `s=E.toFlatString(${SAME});a=E.getAddressOf(s,true);E.defrag();E.nativeCall(a+9|1,"int()")()`,
    ],
  ])("%s kills the watch, which starts anew", async (_, source) => {
    const terminal = await terminalOf();
    await terminal.send(`\x10here=1;${source}\n`).catch(() => {});
    expect(crashes()).toHaveLength(1);
    expect(await openTerminal(watch).ask("typeof here")).toBe("undefined");
  });
});
