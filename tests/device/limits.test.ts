import { afterAll, describe, expect } from "vitest";
import { buildRecorder } from "../../tools/bundle/build-recorder.ts";
import { choose, recogniser, seenGestures, storedSessions, TEST_BOOT } from "./apps.ts";
import { shake } from "./movements.ts";
import { deviceSuite } from "./suite.ts";
import { kindUnderTest } from "./watch-under-test.ts";

const { conversation, watch, testWith, end } = await deviceSuite();
afterAll(end);

const app = await recogniser(watch);
const recorder = await buildRecorder();
await conversation.flash([...app.install, ...recorder.install, TEST_BOOT]);
await conversation.restart();

/** In JavaScript one takes seconds on the official emulator. `npm run test:defrag` makes more, on the virtual watch. */
const GESTURES = watch.kind === "official" ? 6 : 2000;
const AT_ONCE = watch.kind === "official" ? 2 : 20;

const usage = async () => Number(await conversation.ask("process.memory().usage"));

describe(`limits of a ${kindUnderTest()} ${watch.target}`, () => {
  testWith([], `${GESTURES} gestures do not make memory grow`, async () => {
    await conversation.load();
    await conversation.ask(
      '(Bangle.removeAllListeners("gesture"),global.n=0,require("gestures").on("*",()=>n++),global.some=new Int8Array(90),1)',
    );
    const batch = async (count: number) => {
      await conversation.ask(`(()=>{for(var i=0;i<${count};i++)Bangle.emit("gesture",some)})()`);
    };
    await batch(AT_ONCE);
    const before = await usage();
    for (let done = AT_ONCE; done < GESTURES; done += AT_ONCE) await batch(AT_ONCE);
    expect(await conversation.ask("n")).toBe(GESTURES);
    expect((await usage()) - before).toBeLessThanOrEqual(4);
  });

  testWith(["disposable"], "out of memory: the script is stopped, and the watch goes on", async () => {
    await conversation.load();
    const before = await usage();
    await conversation.ask("(setTimeout(()=>{var a=[];while(true)a.push({x:1})},50),1)");
    await watch.advance(3000);
    expect(await conversation.ask("E.getErrorFlags()")).toEqual(
      expect.arrayContaining(["LOW_MEMORY", "MEMORY"]),
    );
    expect((await usage()) - before).toBeLessThan(60);
    await conversation.ask('(global.n=0,require("gestures").on("*",()=>n++),1)');
    await watch.playSamples(shake(1));
    expect(await conversation.ask("n")).toBe((await seenGestures(conversation)).length);
  });

  testWith(
    ["disposable", "tensorflow"],
    "out of memory: an arena larger than the watch is refused",
    async () => {
      await conversation.load();
      const before = await usage();
      await expect(
        conversation.ask(
          'require("tensorflow").create(300000,E.toFlatString(require("Storage").read("gestures.tfmodel")))',
        ),
      ).rejects.toMatchObject({
        message: expect.stringContaining("Unable to allocate enough RAM for TensorFlow"),
      });
      expect((await usage()) - before).toBeLessThan(60);
    },
  );

  testWith(["disposable"], "full Storage: nothing is half there, and freed room can be used", async () => {
    await conversation.load("gesturerec.app.js");
    await choose(conversation, "Record");
    await watch.playSamples(shake(1));
    const [before] = await storedSessions(conversation);
    await conversation.ask(
      '(s=>{for(var i=0,z=1<<24;z>64;z>>=1)for(;;){try{if(s.getFree()<z+64||!s.write("bgfill"+i,"x",0,z))break;i++}catch(e){break}}return i})(require("Storage"))',
    );
    const more = [{ name: "bgmore", bytes: new Uint8Array(60_000).map((_, i) => (i * i) % 251) }];
    await expect(conversation.flash(more)).rejects.toMatchObject({ code: "storage-full" });
    expect(await conversation.ask('require("Storage").read("bgmore")===undefined')).toBe(true);
    for (let seed = 0; seed < 12; seed++) await watch.playSamples(shake(seed));
    const [during] = await storedSessions(conversation);
    expect(during?.text.startsWith(before?.text ?? "?")).toBe(true);
    await conversation.ask('(s=>{s.list(/^bgfill/).forEach(n=>s.erase(n));s.compact()})(require("Storage"))');
    await conversation.load();
    expect(await conversation.flash(more)).toMatchObject({ filesSent: 1 });
  });
});
