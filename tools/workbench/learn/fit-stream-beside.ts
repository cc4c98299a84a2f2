import type { Split } from "../../../training/data/dataset/split.ts";
import type { RecordedLife } from "../../../training/data/negatives/recorded-life.ts";
import { dividedLives } from "../../../training/data/streams/life-streams.ts";
import type { StreamCard } from "../../../training/judging/card/stream-card.ts";
import type { TrainedModel } from "../../../training/judging/pipeline/train-model.ts";
import { type ComparedWays, compareWays } from "../../../training/judging/streams/compare-ways.ts";
import { trainStream } from "../../../training/judging/streams/train-stream.ts";
import type { EpochProgress } from "../../../training/learning/network/train-network.ts";
import type { Target } from "../../../training/model/targets.ts";
import type { Bench, Following } from "../work.ts";
import type { Trainer } from "./trainer.ts";

/** After every epoch of what listens to every sample. */
export interface StreamEpoch {
  readonly kind: "stream-epoch";
  readonly progress: EpochProgress;
}

export interface FitStreamRequest {
  readonly split: Split;
  readonly labels: readonly string[];
  readonly seed: number;
  readonly target: Target;
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
}

/** Trains what listens to every sample on the same recordings as a model, to lie beside it. */
export async function fitStreamBeside(
  bench: Pick<Bench, "toolVersion">,
  request: FitStreamRequest,
  model: Pick<TrainedModel, "card" | "graphs">,
  { report, signal }: Following<StreamEpoch>,
): Promise<FittedStream> {
  const { split, labels, seed, target, falseAlarms, everyday, trainer } = request;
  const trained = await trainStream(split, {
    ...{ labels, seed, target, toolVersion: bench.toolVersion },
    ...(falseAlarms === undefined ? {} : { falseAlarms }),
    ...(everyday === undefined ? {} : { lives: dividedLives(everyday) }),
    ...(trainer?.backend === undefined ? {} : { backend: trainer.backend }),
    async onEpoch(progress) {
      signal?.throwIfAborted();
      await report({ kind: "stream-epoch", progress });
    },
  });
  const { card, tflite, heard, fitted } = trained;
  fitted.network.model.dispose();
  if (heard.length === 0) return { card, tflite };
  const streams = heard.map(({ stream }) => stream);
  const windows = { graph: model.graphs.watch, card: model.card };
  return { card, tflite, compared: compareWays(streams, trained.model, windows) };
}
