import type { AppFolder } from "../../tools/bundle/app-folder.ts";
import { buildApp } from "../../tools/bundle/build-app.ts";
import { textToBytes } from "../../tools/emulator/bytes.ts";
import type { EmulatedWatch } from "../../tools/emulator/emulated-watch.ts";
import { isNoGesture } from "../../training/data/negatives/no-gesture.ts";
import { createInterpreter } from "../../training/model/interpreter/create-interpreter.ts";
import { readTflite } from "../../training/model/tflite/read-tflite.ts";
import type { Conversation } from "./conversation.ts";
import { demoRecordings, smallModel } from "./small-model.ts";
import { engineUnderTest } from "./watch-under-test.ts";

/** The recogniser with a small model, for whatever runtime the watch has. */
export async function recogniser(watch: EmulatedWatch): Promise<AppFolder> {
  const { card, tflite } = await smallModel();
  return buildApp(
    { card: { ...card, rejectionThreshold: 0, arenaBytes: card.arenaBytes + margin(watch) }, tflite },
    {
      target: watch.target,
      engine: engineUnderTest(),
      ownTensorflow: watch.cannot.tensorflow !== undefined || engineUnderTest() === "javascript",
    },
  );
}

/** What the watch should say of its engine: it falls back where it has none, or does not run machine code. */
export function expectedEngine({ kind, cannot }: EmulatedWatch): RegExp {
  const engine = engineUnderTest();
  const own = cannot.tensorflow === undefined ? "TensorFlow" : "JavaScript";
  if (engine !== "auto" && engine !== "native") return new RegExp(`^${own}$`);
  if (kind === "virtual") return /^machine code$/;
  // Nobody knows of somebody's own watch.
  if (kind === "port") return new RegExp(`^machine code$|^${own} \\(machine code: .+\\)$`);
  return new RegExp(`^${own} \\(machine code: ${kind === "official" ? "emulator" : "unknown board"}\\)$`);
}

/** Bytes: TensorFlow's structures are larger in a build for Linux, which cannot do without memory from the system. */
const LINUX_MARGIN = 1024;
const margin = (watch: EmulatedWatch) => (watch.kind === "binary" ? LINUX_MARGIN : 0);

/** What the recogniser should answer to a gesture: name and weights. */
export async function expectedAnswer(gesture: readonly number[]): Promise<[string, number[]]> {
  const { card, tflite } = await smallModel();
  const input = new Int8Array(card.windowLength * 3);
  input.set(gesture.slice(0, input.length));
  const weights = [...createInterpreter(readTflite(tflite).graph).run(input)];
  return [card.labels[weights.indexOf(Math.max(...weights))] ?? "", weights];
}

/** A recording that the small model takes for some gesture, and its name: most of its answers are that there was none. */
export async function recognisedGesture(): Promise<{ readonly samples: Int8Array; readonly name: string }> {
  for (const { samples } of demoRecordings()) {
    const [name] = await expectedAnswer([...samples]);
    if (!isNoGesture(name)) return { samples, name };
  }
  throw new Error("the small model knows none of the demo's gestures");
}

/**
 * Boot code of the tests: keeps the menu that is shown, so that tests can choose from it wherever it is drawn, and every
 * gesture that the detector reports.
 */
export const TEST_BOOT = {
  name: "bgtest.boot.js",
  bytes: textToBytes(
    "(show=>{E.showMenu=m=>{global.bgmenu=m;return show(m)}})(E.showMenu);" +
      'global.bglog=[];Bangle.on("gesture",x=>bglog.push([].slice.call(x)));',
  ),
};

/** The gestures that the watch has seen since it last started an app. */
export async function seenGestures(conversation: Conversation): Promise<number[][]> {
  const seen = await conversation.ask("bglog");
  if (!Array.isArray(seen)) throw new Error(`no gestures but ${JSON.stringify(seen)}`);
  return seen;
}

/** Chooses a line of the menu that is shown. */
export async function choose(conversation: Conversation, line: string): Promise<void> {
  await conversation.ask(`(i=>{(i.onchange||i)();return 1})(bgmenu[${JSON.stringify(line)}])`);
  await conversation.watch.advance(300);
}

/** The whole text of the recordings on the watch, one entry a session. */
export async function storedSessions(conversation: Conversation): Promise<{ name: string; text: string }[]> {
  const names = await conversation.ask('require("Storage").list(/^gesturerec\\..*\\.txt$/,{sf:true})');
  const sessions: { name: string; text: string }[] = [];
  for (const name of Array.isArray(names) ? names : []) {
    const text = await conversation.ask(
      `(f=>{var s="",l;while((l=f.readLine())!==undefined)s+=l;return s})(require("Storage").open("${name}","r"))`,
    );
    sessions.push({ name, text: String(text) });
  }
  return sessions;
}
