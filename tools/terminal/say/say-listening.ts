import type { StreamCard } from "../../../training/judging/card/stream-card.ts";
import { ModelError } from "../../../training/model/graph/model-error.ts";
import { hasRoomForNative } from "../../../training/model/inspect/room.ts";
import { WATCHES } from "../../../training/model/inspect/watches.ts";
import { compileStream } from "../../../training/model/native/compile-stream.ts";
import { writeStreamFile } from "../../../training/model/native/native-file.ts";
import { streamTest } from "../../../training/model/native/native-test.ts";
import { type StreamCost, streamCost } from "../../../training/model/native/stream-cost.ts";
import { TARGETS, type Target } from "../../../training/model/targets.ts";
import { readTflite } from "../../../training/model/tflite/read-tflite.ts";
import type { Output } from "../output.ts";

/** Hertz of Bangle.js 1 and 2. */
const PROCESSOR_HZ = 64e6;

interface ListeningCost extends StreamCost {
  /** Of the processor, 0 to 1. */
  readonly share: number;
  /** Of `stream.tflite`, and of the file with machine code. */
  readonly modelBytes: number;
  readonly fileBytes: number;
  /** The watches that have room for that file and its memory. */
  readonly roomOn: readonly Target[];
}

/** What listening to every sample takes, as numbers; null where there is no machine code for it. */
export function listeningCost({
  card,
  tflite,
}: {
  readonly card: Pick<StreamCard, "decoder" | "rateHz">;
  readonly tflite: Uint8Array;
}): ListeningCost | null {
  try {
    const { graph } = readTflite(tflite);
    const { decoder } = card;
    const cost = streamCost(graph, { decoder });
    const model = compileStream(graph, { decoder });
    const fileBytes = writeStreamFile({ model, test: streamTest(graph) }).length;
    const roomOn = TARGETS.filter((target) => hasRoomForNative(fileBytes, cost.memoryBytes, target));
    const modelBytes = tflite.length;
    return { ...cost, modelBytes, fileBytes, roomOn, share: (cost.cycles * card.rateHz) / PROCESSOR_HZ };
  } catch (error) {
    if (error instanceof ModelError) return null;
    throw error;
  }
}

/** The same in words. */
export function sayListening(cost: ReturnType<typeof listeningCost>, output: Output): void {
  if (cost === null) {
    output.say("\nListens to every sample: there is no machine code for it");
    return;
  }
  const { instructions, share, memoryBytes, modelBytes, fileBytes, roomOn } = cost;
  const watches =
    roomOn.length === 0
      ? "no watch has"
      : `${roomOn.map((target) => WATCHES[target].name).join(", ")} ${roomOn.length === 1 ? "has" : "have"}`;
  output.say(
    `\nListens to every sample: ${instructions.most.toLocaleString("en")} instructions each by machine code, ${(100 * share).toFixed(2)} % of a Bangle.js 1 or 2; ${(memoryBytes / 1000).toFixed(1)} kB of memory, a file of ${(fileBytes / 1000).toFixed(1)} kB, for which ${watches} room (stream.tflite: ${modelBytes.toLocaleString("en")} bytes)`,
  );
}
