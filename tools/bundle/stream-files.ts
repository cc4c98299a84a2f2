import type { StreamCard } from "../../training/judging/card/stream-card.ts";
import { ModelError } from "../../training/model/graph/model-error.ts";
import { estimateMilliseconds } from "../../training/model/inspect/estimate-time.ts";
import { hasRoomForNative } from "../../training/model/inspect/room.ts";
import { WATCHES } from "../../training/model/inspect/watches.ts";
import { compileStream } from "../../training/model/native/compile-stream.ts";
import { fileChecksum, writeStreamFile } from "../../training/model/native/native-file.ts";
import { streamTest } from "../../training/model/native/native-test.ts";
import type { Target } from "../../training/model/targets.ts";
import { readTflite } from "../../training/model/tflite/read-tflite.ts";
import { type Message, phrase } from "../../training/phrase.ts";
import { codeFile } from "./app-common.ts";
import type { AppFile } from "./app-folder.ts";
import type { BuildOptions } from "./build-options.ts";

/** What listens to every sample: of a model directory, `stream.json` and `stream.tflite`. */
export interface StreamModel {
  readonly card: Pick<
    StreamCard,
    "labels" | "windowLength" | "rateHz" | "decoder" | "arenaBytes" | "windowMacs"
  >;
  readonly tflite: Uint8Array;
}

/** How it goes to the watch; or why it does not. */
export type StreamFiles =
  | {
      readonly files: readonly AppFile[] /** Files that the watch makes. */;
      readonly data: readonly string[];
    }
  | { readonly why: Message };

/** TensorFlow may take so much of the processor, and answer so seldom: every 0.64 s. */
const MOST_LOAD = 0.15;
const MOST_EVERY = 8;

/**
 * The files by which the app listens to every sample: machine code, where the engine asks for it and the watch has room; whole windows by the
 * firmware's TensorFlow every few samples, where that is quick enough.
 */
export async function streamFiles(stream: StreamModel, options: BuildOptions): Promise<StreamFiles> {
  const { card, tflite } = stream;
  const step = stepFile(stream, options);
  const tensorflow = tensorflowLoad(card, options);
  if ("why" in step && tensorflow === undefined) return step;
  const code = "why" in step ? undefined : step;
  const content = {
    labels: card.labels,
    window: card.windowLength,
    decoder: card.decoder,
    native: code?.checksum,
    ...tensorflow,
  };
  const bytes = new TextEncoder().encode(JSON.stringify(content));
  return {
    files: [
      ...(code ? [code.file] : []),
      ...(tensorflow ? [{ name: "gestures.step.tfmodel", url: "step.tfmodel.js", bytes: tflite }] : []),
      { name: "gestures.stream", url: "stream.json", bytes },
      await codeFile("gestures.listen", "listen.min.js", "listen.js"),
    ],
    data: code ? ["gestures.step.proof"] : [],
  };
}

function stepFile(
  { card, tflite }: StreamModel,
  { engine = "auto", target }: BuildOptions,
): { readonly file: AppFile; readonly checksum: number } | { readonly why: Message } {
  if (engine !== "auto" && engine !== "native")
    return { why: phrase`it was built with --engine ${engine}, which is too slow for it` };
  try {
    const { graph } = readTflite(tflite);
    const model = compileStream(graph, { decoder: card.decoder });
    const bytes = writeStreamFile({ model, test: streamTest(graph) });
    return hasRoomForNative(bytes.length, model.memoryBytes, target)
      ? { file: { name: "gestures.step", url: "step.js", bytes }, checksum: fileChecksum(bytes) }
      : {
          why: phrase`its ${bytes.length + model.memoryBytes} bytes are more than ${WATCHES[target].name} has to spare`,
        };
  } catch (error) {
    if (error instanceof ModelError) return { why: error.said.message };
    throw error;
  }
}

/** Every how many samples the firmware's TensorFlow answers, and the percent of the processor that takes; undefined where it cannot. */
function tensorflowLoad(
  { windowMacs, rateHz, arenaBytes }: StreamModel["card"],
  { engine, target }: BuildOptions,
): { readonly every: number; readonly load: number; readonly arena: number } | undefined {
  if (engine === "javascript" || !hasTensorflow(target)) return undefined;
  const milliseconds = estimateMilliseconds(windowMacs);
  const sample = 1000 / rateHz;
  const every = Math.ceil(milliseconds / (MOST_LOAD * sample));
  if (every > MOST_EVERY) return undefined;
  return { every, load: Math.round((100 * milliseconds) / (every * sample)), arena: arenaBytes };
}

const hasTensorflow = (target: Target) => target !== "banglejs3";
