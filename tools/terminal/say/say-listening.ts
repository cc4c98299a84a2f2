import type { StreamCard } from "../../../training/judging/card/stream-card.ts";
import { ModelError } from "../../../training/model/graph/model-error.ts";
import { type StreamCost, streamCost } from "../../../training/model/native/stream-cost.ts";
import { readTflite } from "../../../training/model/tflite/read-tflite.ts";
import type { Output } from "../output.ts";

/** Hertz of Bangle.js 1 and 2. */
const PROCESSOR_HZ = 64e6;

/** What listening to every sample takes, as numbers; null where there is no machine code for it. */
export function listeningCost({
  card,
  tflite,
}: {
  readonly card: Pick<StreamCard, "decoder" | "rateHz">;
  readonly tflite: Uint8Array;
}): (StreamCost & { readonly share: number }) | null {
  try {
    const cost = streamCost(readTflite(tflite).graph, { decoder: card.decoder });
    return { ...cost, share: (cost.cycles * card.rateHz) / PROCESSOR_HZ };
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
  const { instructions, share, memoryBytes, codeBytes } = cost;
  output.say(
    `\nListens to every sample: ${instructions.most.toLocaleString("en")} instructions each by machine code, ${(100 * share).toFixed(2)} % of a Bangle.js 1 or 2; ${(memoryBytes / 1000).toFixed(1)} kB of memory, ${(codeBytes / 1000).toFixed(1)} kB of code`,
  );
}
