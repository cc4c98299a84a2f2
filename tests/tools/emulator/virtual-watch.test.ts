import { PNG } from "pngjs";
import { describe, expect, it } from "vitest";
import { textToBytes } from "../../../tools/emulator/bytes.ts";
import { createVirtualWatch } from "../../../tools/emulator/virtual-watch.ts";
import { newWatch, openTerminal } from "./terminal.ts";

describe("isolation", () => {
  it.each([
    "typeof process.exit",
    "typeof process.binding",
    "typeof Buffer",
    "typeof WebAssembly",
    "typeof globalThis.constructor.constructor('return this')().Deno",
    "typeof (function(){return this})().setImmediate",
    "typeof print.constructor('return process.mainModule')()",
    "typeof Object.getPrototypeOf(async function(){}).constructor('return import.meta')",
  ])("%s is not Node's", async (expression) => {
    const { watch, terminal } = await newWatch();
    const answer = await terminal.ask(expression);
    expect(answer.startsWith("undefined") || answer.includes("Uncaught")).toBe(true);
    watch.dispose();
  });

  it("has no modules but the watch's own", async () => {
    const { watch, terminal } = await newWatch();
    for (const name of ["fs", "node:fs", "child_process"]) {
      expect(await terminal.send(`\x10require("${name}")\n`)).toContain(`Module "${name}" not found`);
    }
    expect(
      await terminal.send("\x10import('node:fs').then(()=>print('in'),()=>print('out'))\n"),
    ).not.toContain("in\r");
    watch.dispose();
  });
});

describe("memory", () => {
  it("of a Bangle.js 1 does not hold what a Bangle.js 2 holds", async () => {
    const app = textToBytes("var list=[];for(var i=0;i<3000;i++)list.push(i);print('ready')");
    for (const [target, fits] of [
      ["banglejs1", false],
      ["banglejs2", true],
    ] as const) {
      const watch = await createVirtualWatch({ target, storage: new Map([["app.boot.js", app]]) });
      expect(watch.consoleOutput.includes("LOW_MEMORY,MEMORY"), target).toBe(!fits);
      watch.dispose();
    }
  });

  it("stops a script that takes ever more", async () => {
    const { watch, terminal } = await newWatch({ target: "banglejs1" });
    const answer = await terminal.send("a=[];while(true)a.push({x:1})\n");
    expect(answer).toContain("Execution Interrupted\r\nNew interpreter error: LOW_MEMORY,MEMORY\r\n");
    await terminal.send("\x10delete a\n");
    expect(await terminal.ask("1+1")).toBe("2");
    watch.dispose();
  });

  it("is reported by process.memory()", async () => {
    const { watch, terminal } = await newWatch();
    expect(await terminal.ask("process.memory().total")).toBe("12000");
    const before = Number(await terminal.ask("process.memory().usage"));
    await terminal.send("\x10a=[];for(i=0;i<500;i++)a.push(i)\n");
    const grown = Number(await terminal.ask("process.memory().usage")) - before;
    expect(grown).toBeGreaterThan(450);
    expect(grown).toBeLessThan(900);
    watch.dispose();
  });
});

describe("a watch", () => {
  it("runs boot code, then the app that was loaded, and modules from Storage", async () => {
    const storage = new Map([
      ["one.boot.js", textToBytes("order=['boot']")],
      ["helper", textToBytes("exports.name='helper';exports.twice=function(x){return 2*x}")],
      ["app.js", textToBytes("order.push(require('helper').name, require('helper').twice(21))")],
    ]);
    const { watch, terminal } = await newWatch({ storage });
    await terminal.send("\x10load('app.js')\n");
    expect(await terminal.ask("order.join()")).toBe("boot,helper,42");
    await terminal.send("\x10order.push(1);load()\n");
    expect(await terminal.ask("order.join()")).toBe("boot");
    watch.dispose();
  });

  it("says that it started anew, as an App Loader waits for, and loads the clock in silence", async () => {
    const storage = new Map([["app.js", textToBytes("print('the app')")]]);
    const { watch, terminal } = await newWatch({ storage, firmwareVersion: "2v28" });
    const sent = async (text: string) =>
      (await terminal.send(text)).replaceAll("\r\x1b[J", "").replace("\x1b[?7l", "anew");
    const anew = /^>?anew(\r\n.+){6}\r\n\r\n(the app\r\n)?>$/;
    const reset = await sent("\x03\x10reset();\n");
    expect(reset).toMatch(anew);
    expect(reset).toContain("|_| espruino.com\r\n 2v28 (c) ");
    // Echo is on again by then.
    await sent("\x10echo(0)\n");
    expect(await sent("load('app.js')\n")).toMatch(anew);
    expect(await sent("1\n")).toBe("1\r\n=1\r\n>");
    expect(await sent("\x10load()\n")).toBe("");
    watch.dispose();
  });

  it("tells the App Loader what it is known by", async () => {
    const { watch, terminal } = await newWatch();
    const question = "E.CRC32(getSerial()+(global.NRF?NRF.getAddress():0))";
    expect(await terminal.ask(question)).toMatch(/^\d+$/);
    watch.dispose();
  });

  it("hangs where apps load each other for ever", async () => {
    const storage = new Map([["a.boot.js", textToBytes("load()")]]);
    const { watch } = await newWatch({ storage });
    expect(watch.isHung).toBe(true);
    watch.storage.erase("a.boot.js");
    await watch.restart();
    expect(await openTerminal(watch).ask("1")).toBe("1");
    watch.dispose();
  });

  it("tells buttons and touches to whoever watches", async () => {
    const { watch, terminal } = await newWatch();
    await terminal.send(
      "\x10s=[];setWatch(e=>s.push(e.state),BTN,{repeat:1,edge:'both'});Bangle.on('touch',(b,p)=>s.push(b,p.x))\n",
    );
    await watch.pressButton();
    await watch.touch(100, 20);
    expect(await terminal.ask("s")).toBe("[ true, false, 2, 100 ]");
    watch.dispose();
  });

  it("asks questions and takes the answer from the screen", async () => {
    const { watch, terminal } = await newWatch();
    await terminal.send("\x10E.showPrompt('Sure?').then(a=>print('answer',a))\n");
    await watch.touch(40, 160);
    expect(terminal.take()).toContain("answer true");
    await terminal.send(
      "\x10v={value:false,onchange:x=>print('now',x)};E.showMenu({'':{title:'T'},A:()=>print('A!'),B:v})\n",
    );
    await watch.touch(50, 45);
    await watch.touch(50, 75);
    expect(terminal.take()).toMatch(/A![\s\S]*now true/);
    watch.dispose();
  });

  it("shows what was drawn", async () => {
    const { watch, terminal } = await newWatch();
    await terminal.send(
      "\x10g.clear(1).setColor(1,0,0).fillRect(10,10,20,20).setColor('#00f').drawString('|',30,30)\n",
    );
    const png = PNG.sync.read(Buffer.from(watch.screenshot()));
    const pixel = (x: number, y: number) => [
      ...png.data.subarray((y * png.width + x) * 4, (y * png.width + x) * 4 + 3),
    ];
    expect([png.width, png.height]).toEqual([176, 176]);
    expect(pixel(15, 15)).toEqual([255, 0, 0]);
    expect(pixel(9, 15)).toEqual([255, 255, 255]);
    expect(pixel(32, 33)).toEqual([0, 0, 255]);
    expect(await terminal.ask("[g.getPixel(15,15),g.stringWidth('abc'),g.getWidth()]")).toBe(
      "[ 63488, 18, 176 ]",
    );
    watch.dispose();
  });

  it("has one connection at a time and drops it at a restart", async () => {
    const { watch, terminal } = await newWatch();
    expect(() => watch.connect()).toThrow("has a connection already");
    let closed: unknown = "not";
    terminal.link.onClose((reason) => {
      closed = reason;
    });
    await watch.restart();
    expect(closed).toMatchObject({ code: "disconnected" });
    await expect(terminal.link.write(textToBytes("1\n"))).rejects.toMatchObject({ code: "disconnected" });
    expect(await openTerminal(watch).ask("1")).toBe("1");
    watch.dispose();
  });

  it("can be had twenty times at once, and leaves nothing behind", async () => {
    const watches = await Promise.all(
      Array.from({ length: 20 }, (_, i) => createVirtualWatch({ target: i % 2 ? "banglejs1" : "banglejs2" })),
    );
    for (const [index, watch] of watches.entries()) {
      const terminal = openTerminal(watch);
      await terminal.send(
        `\x10me=${index};setInterval(()=>0,1000);Bangle.on('accel',()=>0);p=new Promise(()=>0)\n`,
      );
      await watch.advance(1000);
    }
    for (const watch of watches) await watch.restart();
    for (const watch of watches) expect(() => watch.dispose()).not.toThrow();
    await expect(watches[0]?.advance(1)).rejects.toMatchObject({ code: "disposed" });
  });
});
