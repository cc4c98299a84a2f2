import { describe, expect, it } from "vitest";
import { createVirtualWatch } from "../../../tools/emulator/virtual-watch.ts";
import { createGestureDetector } from "../../../training/data/detector/gesture-detector.ts";
import { movement } from "./made-up-movement.ts";
import { newWatch, openTerminal } from "./terminal.ts";

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
