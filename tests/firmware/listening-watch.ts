import { buildApp } from "../../tools/bundle/build-app.ts";
import type { BuildOptions } from "../../tools/bundle/build-options.ts";
import type { StreamModel } from "../../tools/bundle/stream-files.ts";
import type { Wrist } from "../../tools/emulator/accelerometer.ts";
import { countMacs } from "../../training/model/graph/macs.ts";
import { planMemory } from "../../training/model/planner/plan-memory.ts";
import { bestAnswer, createStreamDecoder } from "../../training/model/stream/stream-decoder.ts";
import { createStreamInterpreter } from "../../training/model/stream/stream-interpreter.ts";
import {
  createStreamListener,
  type HeardGesture,
  type StreamListener,
} from "../../training/model/stream/stream-listener.ts";
import { writeTflite } from "../../training/model/tflite/write-tflite.ts";
import { createRandom } from "../../training/random.ts";
import { demoRecordings } from "../device/small-model.ts";
import { modelCard } from "../tools/bundle/model-card.ts";
import { NETWORK_GRAPHS } from "../training/network-graphs.ts";
import { type Emulated, installApps, textFile } from "./emulated.ts";

const graph = NETWORK_GRAPHS.compact();
const LABELS = ["a", "b", "c", "d", "e", "f", "g", "h"];
const SMOOTH = 4;

/** The default network with random weights, whose answers go up and down; its thresholds are for tests that want to hear something. */
export const STREAM: StreamModel = {
  tflite: writeTflite(graph, { labels: LABELS, names: "ends" }),
  card: {
    labels: LABELS,
    windowLength: 50,
    rateHz: 12.5,
    decoder: { smooth: SMOOTH, rest: 6, thresholds: LABELS.map(() => 30 * SMOOTH) },
    arenaBytes: planMemory(graph).recommendedArena,
    windowMacs: countMacs(graph).total,
  },
};

/** What `listen` makes of a gesture's label and sum. */
export const inWords = ({ label, sum }: HeardGesture) => ({
  name: LABELS[label],
  confidence: sum / (256 * SMOOTH),
});

/** Starts to listen, and keeps what is heard. */
export const LISTEN = textFile(
  "listen.js",
  `heard=[];require("gestures").start({continuous:true});require("gestures").on("*",(n,c,w,t)=>heard.push([n,c,t]));`,
);

/** A watch with the recogniser that can listen. */
export async function watchThatListens(options: Partial<BuildOptions> = {}): Promise<Emulated> {
  const target = options.target ?? "banglejs2";
  const card = { ...modelCard(LABELS), arenaBytes: STREAM.card.arenaBytes };
  const app = await buildApp({ card, tflite: STREAM.tflite, stream: STREAM }, { ...options, target });
  return installApps([app], { target, files: [LISTEN] });
}

/** Its twin. */
export const twinThatListens = (): StreamListener => createStreamListener(graph, STREAM.card.decoder);

/** The same, answered every so many samples from the first full window on. */
export function twinEvery(every: number): StreamListener {
  const network = createStreamInterpreter(graph);
  const decode = createStreamDecoder(STREAM.card.decoder);
  let full = 0;
  return (x, y, z) => {
    const answer = network.push(x, y, z);
    if (answer === undefined || full++ % every !== 0) return undefined;
    const { label, value } = bestAnswer(answer);
    const sums = Array.from({ length: every }, () => decode(label, value)).filter((sum) => sum > 0);
    return sums[0] === undefined ? undefined : { label, sum: sums[0] };
  };
}

/** A wrist that makes gestures of the demo, one after the other without a pause, and how it moved at every sample that was asked for. */
export function movingWrist(seed: number): { readonly wrist: Wrist; readonly samples: number[][] } {
  const random = createRandom(seed);
  recordings ??= demoRecordings();
  const samples: number[][] = [];
  let coming: number[][] = [];
  return {
    samples,
    wrist() {
      if (coming.length === 0) {
        const { samples: values } = recordings?.[random.integer(0, (recordings?.length ?? 1) - 1)] ?? {
          samples: [0, 0, -64],
        };
        coming = Array.from({ length: values.length / 3 }, (_, at) => [...values.slice(3 * at, 3 * at + 3)]);
      }
      const sample = coming.shift() ?? [];
      samples.push(sample);
      const [x = 0, y = 0, z = 0] = sample;
      return [x, y, z];
    },
  };
}

let recordings: ReturnType<typeof demoRecordings> | undefined;
