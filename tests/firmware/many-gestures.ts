import { buildApp } from "../../tools/bundle/build-app.ts";
import { createInterpreter } from "../../training/model/interpreter/create-interpreter.ts";
import { readTflite } from "../../training/model/tflite/read-tflite.ts";
import { createRandom } from "../../training/random.ts";
import { smallModel } from "../device/small-model.ts";
import { type Emulated, installApps, textFile } from "./emulated.ts";

/** A gesture, and whether memory is moved before it. */
export interface EmittedGesture {
  readonly moves: boolean;
  readonly samples: Int8Array;
}

/** Bytes that say how a gesture begins: whether memory is moved before it, and how many values it has. */
const HEADER = 2;
const AT_ONCE = 100;

/** Emits them all; what is emitted runs in order when the script has ended, and so does what moves memory. */
export const EMIT_ALL = textFile(
  "all.js",
  `
Bangle.on("moved",()=>E.defrag());
(bytes=>{
  for(var i=0;i<bytes.length;i+=${HEADER}+bytes[i+1]){
    if(bytes[i])Bangle.emit("moved");
    Bangle.emit("gesture",new Int8Array(bytes.buffer,i+${HEADER},bytes[i+1]));
  }
})(new Uint8Array(require("Storage").readArrayBuffer("some")))
`,
);

/** Made-up gestures; memory is moved before three of ten. */
export function someGestures(count: number, seed: number): EmittedGesture[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => ({
    moves: random.uniform() < 0.3,
    samples: Int8Array.from({ length: 3 * random.integer(10, 49) }, () => random.integer(-128, 127)),
  }));
}

/** What the twin of the watch's interpreter answers, with the small model. */
export async function twinAnswers(gestures: readonly EmittedGesture[]): Promise<number[][]> {
  const { card, tflite } = await smallModel();
  const twin = createInterpreter(readTflite(tflite).graph);
  return gestures.map(({ samples }) => {
    const input = new Int8Array(card.windowLength * 3);
    input.set(samples);
    return [...twin.run(input)];
  });
}

/** Starts the recogniser on a watch that has it and `EMIT_ALL`. */
export async function startListening({ terminal }: Emulated): Promise<void> {
  await terminal.send(
    '\x10answers=[];Bangle.on("aiGesture",(n,w)=>answers.push(w));require("gestures").start()\n',
  );
}

/** What the watch answers. */
export async function watchAnswers(
  { watch, terminal }: Emulated,
  gestures: readonly EmittedGesture[],
): Promise<number[][]> {
  const answers: number[][] = [];
  for (let done = 0; done < gestures.length; done += AT_ONCE) {
    watch.storage.write("some", written(gestures.slice(done, done + AT_ONCE)));
    await terminal.send('\x10eval(require("Storage").read("all.js"))\n');
    answers.push(...JSON.parse(await terminal.ask("JSON.stringify(answers.splice(0))")));
    await terminal.send('\x10Bangle.removeAllListeners("moved")\n');
  }
  return answers;
}

/** What the watch says of the engine that an app was built for. */
export const ENGINE_WORDS = {
  native: "machine code",
  tensorflow: "TensorFlow",
  javascript: "JavaScript",
} as const;
export type WatchEngine = keyof typeof ENGINE_WORDS;

export interface GestureComparison {
  /** Gestures that were answered as the twin answers them. */
  readonly equal: number;
  /** Before how many of them memory was moved. */
  readonly moves: number;
  readonly crashes: number;
  /** By how many variables memory has grown, since the first hundred of them. */
  readonly growth: number;
  /** What the watch says that it answered with. */
  readonly said: string;
}

/**
 * Makes gestures on a watch whose app was built for an engine, and moves its memory between them at random. JavaScript is for a watch without
 * TensorFlow.
 */
export async function compareGestures(
  engine: WatchEngine,
  count: number,
  seed = 29,
  onDone: (gestures: number) => void = () => {},
): Promise<GestureComparison> {
  const target = engine === "javascript" ? "banglejs3" : "banglejs2";
  const app = await buildApp(await smallModel(), { target, engine });
  const emulated = await installApps([app], { target, files: [EMIT_ALL] });
  const { watch, terminal } = emulated;
  try {
    await startListening(emulated);
    const gestures = someGestures(count, seed);
    const twin = await twinAnswers(gestures);
    let equal = 0;
    const usage: number[] = [];
    for (let done = 0; done < count; done += AT_ONCE) {
      const answers = await watchAnswers(emulated, gestures.slice(done, done + AT_ONCE));
      equal += answers.filter((answer, index) => `${answer}` === `${twin[done + index]}`).length;
      usage.push(Number(await terminal.ask("process.memory().usage")));
      onDone(Math.min(count, done + AT_ONCE));
    }
    return {
      equal,
      moves: gestures.filter(({ moves }) => moves).length,
      crashes: watch.calls.filter(({ name }) => name === "crash").length,
      growth: (usage.at(-1) ?? 0) - (usage[0] ?? 0),
      said: await terminal.ask('require("gestures").engine()'),
    };
  } finally {
    watch.dispose();
  }
}

/** Gestures one behind the other, as the watch's script reads them. */
function written(gestures: readonly EmittedGesture[]): Uint8Array {
  return Uint8Array.from(
    gestures.flatMap(({ moves, samples }) => [
      Number(moves),
      samples.length,
      ...new Uint8Array(samples.buffer),
    ]),
  );
}
