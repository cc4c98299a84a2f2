import type { Graph } from "../../model/graph/graph.ts";
import { answerStream } from "../../model/stream/answer-stream.ts";
import { readLikeness } from "../card/card-likeness.ts";
import type { ModelCard } from "../card/model-card.ts";
import { decideBy } from "../evaluation/decide.ts";
import { withStrictness } from "./choose-decoder.ts";
import { type HeardStream, hear, scoreWay, shareFound } from "./judge-way.ts";
import type { StreamToJudge } from "./streams-to-judge.ts";
import { detectorWay, reportsOf, type StreamModel } from "./ways.ts";

/** What both ways make of the same streams. */
export interface ComparedWays {
  /** Listening to every sample. */
  readonly stream: readonly HeardStream[];
  /** The watch's detector, and the model of windows. */
  readonly detector: readonly HeardStream[];
  /** The first with other thresholds, from strict to lax. */
  readonly curve: readonly CurvePoint[];
}

export interface CurvePoint {
  /** What is added to every threshold, as a share of the largest sum; 0 is what the watch does. */
  readonly added: number;
  readonly found: number;
  readonly atRest: number;
  readonly moving: number;
  readonly inventedPerHour: number;
}

/** Thresholds to look at, beside the model's own. */
const ADDED = [0.2, 0.15, 0.1, 0.05, 0, -0.05, -0.1, -0.15, -0.2, -0.25, -0.3, -0.35];

/** Lets both ways hear the streams. */
export function compareWays(
  streams: readonly StreamToJudge[],
  model: StreamModel,
  windows: { readonly graph: Graph; readonly card: ModelCard },
): ComparedWays {
  const answered = streams.map((stream) => ({ stream, answers: answerStream(model.graph, stream.samples) }));
  const hearWith = (added: number) => {
    const decoder = withStrictness(model.decoder, added);
    return answered.map(({ stream, answers }) =>
      hear(stream, reportsOf(answers, { labels: model.labels, decoder })),
    );
  };
  const way = detectorWay(detectorModel(windows));
  return {
    stream: hearWith(0),
    detector: streams.map((stream) => hear(stream, way(stream.samples))),
    curve: ADDED.map((added) => pointOf(added, hearWith(added))),
  };
}

/** What the watch's app does with what its detector cuts. */
function detectorModel({ graph, card }: { readonly graph: Graph; readonly card: ModelCard }) {
  const { labels, windowLength, detector, rejectionThreshold: threshold } = card;
  return { labels, windowLength, detector, threshold, decide: decideBy(graph, readLikeness(card)) };
}

function pointOf(added: number, heard: readonly HeardStream[]): CurvePoint {
  const { all, atRest, moving, inventedPerHour } = scoreWay(heard);
  return {
    added,
    found: shareFound(all),
    atRest: shareFound(atRest),
    moving: shareFound(moving),
    inventedPerHour,
  };
}
