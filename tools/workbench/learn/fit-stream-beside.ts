import type { Split } from "../../../training/data/dataset/split.ts";
import type { RecordedLife } from "../../../training/data/negatives/recorded-life.ts";
import { dividedLives } from "../../../training/data/streams/life-streams.ts";
import type { StreamCard } from "../../../training/judging/card/stream-card.ts";
import type { TrainedModel } from "../../../training/judging/pipeline/train-model.ts";
import { type ComparedWays, compareWays } from "../../../training/judging/streams/compare-ways.ts";
import { trainStream } from "../../../training/judging/streams/train-stream.ts";
import type { EpochProgress } from "../../../training/learning/network/train-network.ts";
import type { StreamPhase } from "../../../training/learning/streams/fit-stream.ts";
import type { Target } from "../../../training/model/targets.ts";
import type { Bench, Following } from "../work.ts";
import type { Trainer } from "./trainer.ts";

/** What listens to every sample is trained, which takes some minutes. */
export interface StreamEpoch {
  readonly kind: "stream-epoch";
  readonly phase: StreamPhase;
  /** After an epoch of its networks, counted through; of "mistakes", which has none, the last one before. */
  readonly progress: EpochProgress;
}

export interface FitStreamRequest {
  readonly split: Split;
  readonly labels: readonly string[];
  readonly seed: number;
  readonly target: Target;
  readonly epochs?: number;
  readonly falseAlarms?: number;
  readonly everyday?: RecordedLife;
  readonly trainer?: Trainer;
}

/** What listens to every sample, and how it compares with the model that is given what the watch's detector cuts. */
export interface FittedStream {
  readonly card: StreamCard;
  readonly tflite: Uint8Array;
  /** On streams of the test recordings; absent where there are none. */
  readonly compared?: ComparedWays;
  readonly seconds: number;
}

/** Trains what listens to every sample on the same recordings as a model, to lie beside it. */
export async function fitStreamBeside(
  bench: Pick<Bench, "toolVersion">,
  request: FitStreamRequest,
  model: Pick<TrainedModel, "card" | "graphs">,
  { report, signal }: Following<StreamEpoch>,
): Promise<FittedStream> {
  const { split, labels, seed, target, epochs, falseAlarms, everyday, trainer } = request;
  const start = performance.now();
  const trained = await trainStream(split, {
    ...{ labels, seed, target, toolVersion: bench.toolVersion },
    ...(epochs === undefined ? {} : { epochs }),
    ...(falseAlarms === undefined ? {} : { falseAlarms }),
    ...(everyday === undefined ? {} : { lives: dividedLives(everyday) }),
    ...(trainer?.backend === undefined ? {} : { backend: trainer.backend }),
    async onProgress(progress, phase) {
      signal?.throwIfAborted();
      await report({ kind: "stream-epoch", phase, progress });
    },
  });
  const { card, tflite, heard, fitted } = trained;
  fitted.network.model.dispose();
  const secondsSince = () => (performance.now() - start) / 1000;
  if (heard.length === 0) return { card, tflite, seconds: secondsSince() };
  const streams = heard.map(({ stream }) => stream);
  const windows = { graph: model.graphs.watch, card: model.card };
  const compared = compareWays(streams, trained.model, windows);
  return { card, tflite, compared, seconds: secondsSince() };
}
