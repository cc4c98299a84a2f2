import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { flashApp } from "../../../tools/device/flash/flash-app.ts";
import { ReplSession } from "../../../tools/device/repl/repl-session.ts";
import { whileTimePasses } from "../../../tools/emulator/passing-time.ts";
import { createVirtualWatch } from "../../../tools/emulator/virtual-watch.ts";
import { createRandom } from "../../../training/random.ts";
import { describeWithShared, sharedPath } from "../../shared.ts";
import { newWatch } from "./terminal.ts";

interface Golden {
  readonly model: string;
  readonly inputs: readonly (readonly number[])[];
  readonly outputs: readonly (readonly number[])[];
}

const modelFile = (name: string) => new Uint8Array(readFileSync(sharedPath(`models/${name}`)));

function golden(name: string): Golden {
  const all: readonly Golden[] = JSON.parse(
    readFileSync(sharedPath("golden/espruino-2v29.277.json"), "utf8"),
  );
  const found = all.find(({ model }) => model === name);
  if (found === undefined) throw new Error(`there are no golden answers of ${name}`);
  return found;
}

describeWithShared("require('tensorflow') on the watch", () => {
  it.each(["v11.quant.int8.tflite", "v10.quant.int8.tflite"])(
    "answers as the firmware with %s",
    async (name) => {
      const { watch, terminal } = await newWatch({ storage: new Map([["m", modelFile(name)]]) });
      await terminal.send(
        "\x10t=require('tensorflow').create(4000,E.toString(require('Storage').read('m')));i=t.getInput();o=t.getOutput()\n",
      );
      const { inputs, outputs } = golden(name);
      for (const [index, input] of inputs.entries()) {
        const answer = await terminal.ask(`(i.fill(0),i.set([${input}]),t.invoke(),o.join())`);
        expect(answer, `recording ${index}`).toBe(outputs[index]?.join());
      }
      watch.dispose();
    },
  );

  it("leaves activations in the input, as one arena does", async () => {
    const { watch, terminal } = await newWatch({ storage: new Map([["m", modelFile("v11.quant.tflite")]]) });
    await terminal.send(
      "\x10t=require('tensorflow').create(4000,E.toString(require('Storage').read('m')));i=t.getInput()\n",
    );
    await terminal.send("\x10i.fill(7);t.invoke()\n");
    expect(await terminal.ask("i.every(x=>x==7)")).toBe("false");
    watch.dispose();
  });

  it("refuses what the firmware refuses, in its words", async () => {
    const { watch, terminal } = await newWatch({
      storage: new Map([["m", modelFile("v11.quant.int8.tflite")]]),
    });
    await terminal.send("\x10T=require('tensorflow');m=require('Storage').read('m')\n");
    expect(await terminal.send("\x10T.create(4000,m)\n")).toContain(
      "TypeError: Model is not a Flat String/ArrayBuffer",
    );
    expect(await terminal.send("\x10T.create(500,E.toString(m))\n")).toContain("Error: Invalid Arena Size");
    expect(await terminal.send("\x10T.create(1600,E.toString(m))\n")).toContain(
      "Uncaught Error: Arena size is too small",
    );
    expect(await terminal.send("\x10T.create(1000000,E.toString(m))\n")).toContain(
      "Unable to allocate enough RAM",
    );
    watch.dispose();
  });

  it("is not there on a Bangle.js 3", async () => {
    const { watch, terminal } = await newWatch({ target: "banglejs3" });
    expect(await terminal.send("\x10require('tensorflow')\n")).toContain('Module "tensorflow" not found');
    watch.dispose();
  });

  it("runs the firmware's own aiGesture, with the names and with garbage where the model is not safe", async () => {
    const storage = new Map([
      [".tfmodel", modelFile("v11.quant.int8.tflite")],
      [".tfnames", new TextEncoder().encode("a,b,c,d,e,f")],
    ]);
    const { watch, terminal } = await newWatch({ storage });
    await terminal.send("\x10Bangle.on('aiGesture',(n,w)=>print('AI',n,w.length))\n");
    const swing = Array.from({ length: 20 }, (_, i) => [Math.round(90 * Math.sin(i)), 0, -64]).flat();
    await watch.playSamples(
      Int8Array.from([...swing, ...Array.from({ length: 10 }, () => [0, 0, -64]).flat()]),
    );
    expect(watch.gestures).toHaveLength(1);
    expect(terminal.take()).toMatch(/AI ([a-f]|undefined) 6/);
    expect(watch.calls.filter(({ name }) => name === "aiGesture")).toHaveLength(1);
    watch.dispose();
  });
});

it("is flashed by the device code, also when the link breaks on the way", async () => {
  const watch = await createVirtualWatch({ target: "banglejs2" });
  // Bytes that do not compress, so that every break comes before the end.
  const random = createRandom(5);
  const files = [
    { name: "app.js", bytes: new TextEncoder().encode("version='new'") },
    { name: "big", bytes: Uint8Array.from({ length: 3000 }, () => random.integer(0, 255)) },
  ];
  for (const breakAfter of [40, 400, 1000, 2500]) {
    const stream = watch.connect();
    let sent = 0;
    const flash = async () => {
      const session = await ReplSession.open(
        {
          ...bound(stream),
          write: async (bytes) => {
            sent += bytes.length;
            if (sent > breakAfter) await stream.close();
            await stream.write(bytes);
          },
        },
        { clock: watch.clock },
      );
      await flashApp(session, files);
    };
    await expect(whileTimePasses(watch, flash())).rejects.toMatchObject({ code: "disconnected" });
  }
  const session = await whileTimePasses(watch, ReplSession.open(watch.connect(), { clock: watch.clock }));
  await whileTimePasses(watch, flashApp(session, files));
  for (const { name, bytes } of files) expect(watch.storage.read(name)).toEqual(bytes);
  watch.dispose();
});

function bound(stream: ReturnType<Awaited<ReturnType<typeof createVirtualWatch>>["connect"]>) {
  return {
    name: stream.name,
    mtu: stream.mtu,
    onData: stream.onData.bind(stream),
    onClose: stream.onClose.bind(stream),
    close: stream.close.bind(stream),
  };
}
