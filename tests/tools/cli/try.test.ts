import { describe, expect, it } from "vitest";
import { runCli } from "./run-cli.ts";
import { startTcpWatch } from "./tcp-watch.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
/** An app that understands, and a program that answers as the firmware does. */
const APP = `setInterval(()=>Bangle.emit("gesture:*","swipeleft",0.9),100)`;
const FIRMWARE = `setInterval(()=>Bangle.emit("aiGesture","circle",[127,-127]),100)`;
const APP_FILES: [string, Uint8Array][] = [
  ["gestures.app.js", bytes(APP)],
  ["gestures.model", bytes('{"labels":["swipeleft","swiperight"]}')],
];
const MODEL_FILES: [string, Uint8Array][] = [
  [".tfmodel", bytes("model")],
  [".tfnames", bytes("circle,wave")],
];
const BOOT: [string, Uint8Array] = ["firmware.boot.js", bytes(FIRMWARE)];

async function tryWhileTimePasses(watch: { advance(ms: number): unknown }, ...args: string[]) {
  const timer = setInterval(() => void watch.advance(50), 1);
  return runCli("try", ...args).finally(() => clearInterval(timer));
}

describe("try", () => {
  it.each([
    ["the app", APP_FILES, [], "the Gestures app: swipeleft, swiperight", "swipeleft"],
    ["the app, where both are", [...APP_FILES, ...MODEL_FILES], [], "the Gestures app: ", "swipeleft"],
    ["the firmware", [...MODEL_FILES, BOOT], [], "own (zero-code) model: circle, wave", "circle"],
    [
      "the firmware on demand, where both are",
      [...APP_FILES, ...MODEL_FILES, BOOT],
      ["--zero-code"],
      "own (zero-code) model: circle, wave",
      "circle",
    ],
  ])("says that it listens to %s, and does", async (_, files, flags, said, heard) => {
    const { watch, port } = await startTcpWatch({ storage: new Map(files) });
    const args = ["--port", port, "--count", "1", "--json", ...flags];
    const { code, err, out } = await tryWhileTimePasses(watch, ...args);
    expect(code, err).toBe(0);
    expect(err).toContain(`Listening to the`);
    expect(err).toContain(said);
    expect(JSON.parse(out).answers[0].name).toBe(heard);
    const both = files.length > 3;
    expect(err.includes("is on this watch too")).toBe(both);
  });

  it("says that there is no model for the firmware to listen to", async () => {
    const { port } = await startTcpWatch({ storage: new Map(APP_FILES) });
    const { code, err } = await runCli("try", "--port", port, "--zero-code");
    expect(code).toBe(1);
    expect(err).toContain("a model for the firmware is not on this watch. Make one with");
  });

  it("says that the recogniser is not on the watch, and how it gets there", async () => {
    const { port } = await startTcpWatch();
    const { code, err } = await runCli("try", "--port", port);
    expect(code).toBe(1);
    expect(err).toContain("the recogniser is not on this watch. Send it there with `bangle-gestures flash`.");
  });

  it("shows what the app on the watch understands, and what it does not", async () => {
    const app = `setInterval(()=>{Bangle.emit("gesture:*","circle",0.9);Bangle.emit("gesture:*",undefined,0.3)},100)`;
    const { watch, port } = await startTcpWatch({
      storage: new Map([["gestures.app.js", new TextEncoder().encode(app)]]),
    });
    const { code, err, out } = await tryWhileTimePasses(watch, "--port", port, "--count", "3", "--json");
    expect(code, err).toBe(0);
    const [first, second] = JSON.parse(out).answers.map(({ name }: { name: string | null }) => name);
    expect([first, second].sort()).toEqual(["circle", null].sort());
    expect(err).toContain("90 %  circle");
    expect(err).toContain("not sure");
  });
});
