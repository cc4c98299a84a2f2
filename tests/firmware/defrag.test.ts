import { afterEach, describe, expect, test } from "vitest";
import { buildApp } from "../../tools/bundle/build-app.ts";
import { firmwareSource } from "../../tools/bundle/firmware-source.ts";
import { minifyFirmware } from "../../tools/bundle/minify.ts";
import { smallModel } from "../device/small-model.ts";
import { type Emulated, installApps } from "./emulated.ts";
import { compareGestures, ENGINE_WORDS, startListening } from "./many-gestures.ts";

const GUARD = "placeOf(made._interpreter) === made._place";

let emulated: Emulated;
afterEach(() => emulated?.watch.dispose());

/** A watch with the recogniser, whose module has been changed, and what its users hear in `answers`. */
async function listening(change: (module: string) => string): Promise<Emulated> {
  const app = await buildApp(await smallModel(), { target: "banglejs2", engine: "tensorflow" });
  const source = change(await firmwareSource("gestures.js"));
  const module = new TextEncoder().encode(await minifyFirmware(source));
  const install = app.install.map((file) => (file.name === "gestures" ? { ...file, bytes: module } : file));
  emulated = await installApps([{ ...app, install }]);
  await startListening(emulated);
  return emulated;
}

const crashes = () => emulated.watch.calls.filter(({ name }) => name === "crash").length;

describe("E.defrag() under a live interpreter", () => {
  // `npm run test:defrag` makes many more.
  test.each([
    ["native", 100],
    ["tensorflow", 500],
    ["javascript", 20],
  ] as const)(
    "%s: %i gestures between random defrags are all answered as the twin answers",
    async (engine, count) => {
      const { equal, moves, crashes, said } = await compareGestures(engine, count);
      expect([equal, crashes, said]).toEqual([count, 0, ENGINE_WORDS[engine]]);
      expect(moves).toBeGreaterThan(count / 5);
    },
  );

  test("without the module's guard the watch dies of it and starts anew", async () => {
    const { watch, terminal } = await listening((source) => {
      expect(source).toContain(GUARD);
      return source.replace(GUARD, "true");
    });
    const gesture = 'Bangle.emit("gesture",new Int8Array(60).fill(9))';
    await terminal.send(`\x10${gesture}\n`);
    expect(await terminal.ask("answers.length")).toBe("1");
    await terminal.send(`\x10E.defrag();try{${gesture}}catch(e){}\n`).catch(() => {});
    expect(crashes()).toBe(1);
    const again = watch.connect();
    let said = "";
    again.onData((bytes) => {
      said += String.fromCharCode(...bytes);
    });
    await again.write(new TextEncoder().encode("typeof answers\n"));
    expect(said).toContain('="undefined"');
  });
});
