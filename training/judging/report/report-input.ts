import type { Finding } from "../../data/dataset/doctor/finding.ts";
import type { Split } from "../../data/dataset/split.ts";
import type { Best } from "../../learning/measures/probabilities.ts";
import type { Recipe } from "../../learning/network/recipe.ts";
import type { TrainedNetwork } from "../../learning/network/train-network.ts";
import type { Graph } from "../../model/graph/graph.ts";
import type { Inspection } from "../../model/inspect/inspect-model.ts";
import type { ModelCard } from "../card/model-card.ts";
import type { StreamCard } from "../card/stream-card.ts";
import type { Measured } from "../evaluation/measure-model.ts";
import type { ThresholdShares } from "../evaluation/with-threshold.ts";
import type { RegimeReport } from "../regimes/regimes.ts";
import type { ComparedWays } from "../streams/compare-ways.ts";

/** How good a model is that learned from some of the recordings only. */
export interface DataSizePoint {
  /** It learned from. */
  readonly recordings: number;
  /** On the same test recordings as the others. */
  readonly macroF1: number;
}

/** What listens to every sample, and what it finds in streams. */
export interface StreamReport {
  readonly card: StreamCard;
  readonly compared?: ComparedWays;
}

/** Everything the report tells. What is absent has no section. */
export interface ReportInput {
  /** What `trainModel` returned. */
  readonly model: {
    readonly card: ModelCard;
    readonly network: Pick<TrainedNetwork, "history" | "bestEpoch" | "taught">;
    readonly graphs: { readonly float: Graph };
    readonly inspection: Inspection;
    readonly measured: Measured;
    /** See `FinishedModel`. */
    readonly answered: readonly Best[];
    readonly withThreshold: ThresholdShares;
  };
  /** What it was trained and tested on. */
  readonly split: Split;
  /** The command line that does the same again. */
  readonly command: string;
  /** From the first recording read to the model measured. */
  readonly seconds: number;
  /** What trained it, such as "tfjs with our kernels". */
  readonly engine: string;
  /** Name of the network's architecture. */
  readonly architecture?: string;
  readonly recipe?: Recipe;
  /** What the doctor found in the recordings. */
  readonly findings?: readonly Finding[];
  /** How good this way of training is for whom. */
  readonly regimes?: readonly RegimeReport[];
  /** Learning curve over data size, in any order; drawn from two points on. */
  readonly dataSizes?: readonly DataSizePoint[];
  readonly stream?: StreamReport;
}
