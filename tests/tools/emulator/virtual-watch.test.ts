import { PNG } from "pngjs";
import { describe, expect, it } from "vitest";
import { textToBytes } from "../../../tools/emulator/bytes.ts";
import { createVirtualWatch } from "../../../tools/emulator/virtual-watch.ts";
import { createGestureDetector } from "../../../training/data/detector/gesture-detector.ts";
import { createRandom } from "../../../training/random.ts";
import { newWatch, openTerminal } from "./terminal.ts";

/** Rest, then bursts of movement, each of another length. */
function movement(seed: number): Int8Array {
  const random = createRandom(seed);
  const values: number[] = [];
  for (let burst = 0; burst < 12; burst++) {
    for (let i = 0; i < random.integer(6, 30); i++) {
      values.push(random.integer(-100, 100), random.integer(-100, 100), random.integer(-100, 100));
    }
    for (let i = 0; i < random.integer(5, 12); i++) values.push(0, 0, -64);
  }
  return Int8Array.from(values);
}

describe("the accelerometer", () => {
  it("reports what the detector reports, to the sample, while JavaScript listens", async () => {
    const { watch, terminal } = await newWatch();
    await terminal.send("\x10Bangle.on('gesture',xyz=>print('G'+xyz.join()))\n");
    const samples = movement(3);
    const detector = createGestureDetector();
    const expected: string[] = [];
    for (let i = 0; i < samples.length; i += 3) {
      const found = detector.pushCounts(samples[i] ?? 0, samples[i + 1] ?? 0, samples[i + 2] ?? 0);
      if (found !== undefined) expected.push(found.join());
    }
    expect(expected.length).toBeGreaterThan(3);
    terminal.take();
    await watch.playSamples(samples);
    expect([...terminal.take().matchAll(/G([-\d,]+)/g)].map(([, list]) => list)).toEqual(expected);
    expect(watch.gestures.map(({ samples: found }) => found.join())).toEqual(expected);
    expect(watch.now()).toBe((samples.length / 3) * 80);
    watch.dispose();
  });

  it("gives every sample to accel listeners", async () => {
    const { watch, terminal } = await newWatch();
    await terminal.send("\x10n=0;Bangle.on('accel',a=>{n++;last=a})\n");
    await watch.playSamples(Int8Array.from([64, 0, 0, 0, 32, 0]));
    expect(await terminal.ask("[n,last.x,last.y,last.diff.toFixed(3)].join()")).toBe("2,0,0.5,1.118");
    watch.dispose();
  });

  it("reads every 800 ms after a minute of rest, and every 80 ms again once moved", async () => {
    const { watch, terminal } = await newWatch();
    await watch.advance(61_000);
    await terminal.send("\x10n=0;Bangle.on('accel',a=>n++)\n");
    // A listener does not end power saving; movement does.
    await watch.advance(8000);
    expect(await terminal.ask("n")).toBe("10");
    await watch.playSamples(new Int8Array(30).fill(64));
    await terminal.send("\x10n=0\n");
    await watch.advance(800);
    expect(await terminal.ask("n")).toBe("10");
    watch.dispose();
  });

  it("keeps reading every 80 ms while somebody listens", async () => {
    const { watch, terminal } = await newWatch();
    await terminal.send("\x10n=0;Bangle.on('accel',a=>n++)\n");
    await watch.advance(80_000);
    expect(await terminal.ask("n")).toBe("1000");
    watch.dispose();
  });

  it("takes the detector's options and gives them back", async () => {
    const { watch, terminal } = await newWatch();
    await terminal.send("\x10Bangle.setOptions({gestureMinLength:3,wakeOnTwist:false})\n");
    expect(await terminal.ask("[Bangle.getOptions().gestureMinLength,Bangle.getOptions().wakeOnTwist]")).toBe(
      "[ 3, false ]",
    );
    watch.dispose();
  });

  it("refuses half a sample", async () => {
    const watch = await createVirtualWatch({ target: "banglejs2" });
    await expect(watch.playSamples(new Int8Array(4))).rejects.toMatchObject({ code: "bad-samples" });
    watch.dispose();
  });
});

describe("time", () => {
  it("runs timers in the order of their moments, and not before", async () => {
    const { watch, terminal } = await newWatch();
    await terminal.send(
      "\x10s='';setTimeout(()=>s+='c',300);setTimeout(()=>s+='a',100);setTimeout(()=>s+='b',100)\n",
    );
    await terminal.send("\x10i=setInterval(()=>s+='.',40);setTimeout(()=>clearInterval(i),250)\n");
    await watch.advance(99);
    expect(await terminal.ask("s")).toBe("..");
    await watch.advance(400);
    expect(await terminal.ask("s")).toBe("..ab....c");
    watch.dispose();
  });

  it("is the clock that Date shows, and can be set", async () => {
    const { watch, terminal } = await newWatch({ startTime: Date.UTC(2026, 0, 1) });
    await watch.advance(1500);
    expect(await terminal.ask("new Date().toISOString()")).toBe("2026-01-01T00:00:01.500Z");
    expect(await terminal.ask("[setTime(5),getTime(),Date.now(),new Date() instanceof Date]")).toBe(
      "[ undefined, 5, 5000, true ]",
    );
    watch.dispose();
  });

  it("keeps the clock that was set over load and restart", async () => {
    const { watch, terminal } = await newWatch();
    await terminal.send("\x10setTime(1000);load()\n");
    expect(await terminal.ask("getTime()")).toBe("1000");
    await watch.restart();
    expect(await openTerminal(watch).ask("getTime()")).toBe("1000");
    watch.dispose();
  });

  it("resolves promises within a run", async () => {
    const { watch, terminal } = await newWatch();
    expect(await terminal.send("\x10Promise.resolve(4).then(x=>print('p'+x))\n")).toContain("p4");
    watch.dispose();
  });

  it("gives the same random numbers for the same seed", async () => {
    const numbers = [];
    for (const seed of [7, 7, 8]) {
      const { watch, terminal } = await newWatch({ seed });
      numbers.push(await terminal.ask("Math.random()"));
      watch.dispose();
    }
    expect(numbers[0]).toBe(numbers[1]);
    expect(numbers[0]).not.toBe(numbers[2]);
  });
});

describe("promises", () => {
  it("report a rejection that nobody asks for, and none that somebody does", async () => {
    const { watch, terminal } = await newWatch();
    const lost = await terminal.send("\x10Promise.resolve(1).then(()=>{throw 'lost'})\n");
    expect(lost).toContain("Uncaught Error: Unhandled promise rejection: lost\r\n");
    const caught = await terminal.send(
      "\x10Promise.resolve(1).then(()=>{throw 'x'}).catch(e=>print('caught',e))\n",
    );
    expect(caught).toContain("caught x");
    expect(caught).not.toContain("Unhandled");
    watch.dispose();
  });
});

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
