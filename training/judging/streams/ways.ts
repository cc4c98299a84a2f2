import { detectGestures } from "../../data/detector/detect-gestures.ts";
import { DEFAULT_DETECTOR, type DetectorOptions } from "../../data/detector/detector-options.ts";
import { isNoGesture } from "../../data/negatives/no-gesture.ts";
import { windowsOfNoClass } from "../../data/windows/window.ts";
import type { Graph } from "../../model/graph/graph.ts";
import { answerStream, decodeAnswers, type StreamAnswers } from "../../model/stream/answer-stream.ts";
import type { DecoderSettings } from "../../model/stream/stream-decoder.ts";
import type { Decide } from "../evaluation/decide.ts";
import type { Report } from "./judge-reports.ts";

/** A way to find gestures in what a watch measures: counts x, y, z, … in, reports out, in the order of time. */
export type Way = (samples: Int8Array) => Report[];

/** A network that listens to every sample, and its decoder. */
export interface StreamModel {
  readonly graph: Graph;
  /** In the order of the network's outputs. */
  readonly labels: readonly string[];
  readonly decoder: DecoderSettings;
}

/** By listening to every sample. */
export function streamWay(model: StreamModel): Way {
  return (samples) => reportsOf(answerStream(model.graph, samples), model);
}

/** What the watch reports of answers. */
export function reportsOf(
  answers: StreamAnswers,
  { labels, decoder }: Pick<StreamModel, "labels" | "decoder">,
): Report[] {
  return decodeAnswers(answers, decoder).map(({ sample, label }) => ({ sample, label: labels[label] }));
}

export interface DetectorModel {
  readonly decide: Decide;
  readonly labels: readonly string[];
  /** Below it the answer is "unknown". */
  readonly threshold: number;
  /** Samples of the model's window. */
  readonly windowLength: number;
  readonly detector?: DetectorOptions;
}

/** By the watch's detector, which cuts out what has rest before and after, and a model of windows. */
export function detectorWay(model: DetectorModel): Way {
  const { decide, labels, threshold, windowLength, detector = DEFAULT_DETECTOR } = model;
  return (samples) => {
    const cut = detectGestures(samples, detector);
    const slices = cut.map(({ slice }) => slice);
    return decide(windowsOfNoClass(slices, windowLength)).flatMap(({ index, probability }, row) => {
      const label = labels[index];
      const isReported = label !== undefined && probability >= threshold && !isNoGesture(label);
      return isReported ? [{ sample: cut[row].endIndex, label }] : [];
    });
  };
}
