import { isNoGesture } from "../../data/negatives/no-gesture.ts";
import { samplesOfHours } from "../../data/streams/background.ts";
import type { MarkedStream } from "../../data/streams/marked-stream.ts";
import { joinWindows, NO_CLASS, type Windows } from "../../data/windows/window.ts";
import { windowsAt } from "../../data/windows/windows-at.ts";
import type { Graph } from "../../model/graph/graph.ts";
import { answerStream } from "../../model/stream/answer-stream.ts";
import type { Random } from "../../random.ts";
import type { AugmentOptions } from "../augment/augment-options.ts";
import { justMade } from "./choose-places.ts";
import {
  backgroundToLearn,
  hoursOfKind,
  kindsOf,
  type StreamMaterial,
  streamToLearn,
} from "./stream-lessons.ts";

/** A window of nothing is worth learning again when it is taken for a gesture with such a probability, of 255. */
const TAKEN = 110;

/**
 * The windows of movement that a network takes for gestures though nobody made one: in so many hours of movement, and about the gestures of as many
 * streams with gestures. To be learned from, they are what there is least of in a stream and what matters most (hard negative mining).
 */
export function mineNegatives(
  graph: Graph,
  material: StreamMaterial,
  { hours, variation }: { readonly hours: number; readonly variation: AugmentOptions | undefined },
  random: Random,
): Windows {
  const [first, ...others] = kindsOf(material).flatMap((kind) => [
    mine({
      samples: backgroundToLearn(kind, samplesOfHours(hoursOfKind(kind, hours, material)), material, random),
      marks: [],
    }),
    mine(streamToLearn(kind, material, variation, random)),
  ]);
  return joinWindows(first, ...others);

  function mine({ samples, marks }: MarkedStream): Windows {
    const { labels, values } = answerStream(graph, samples);
    const isGesture = material.labels.map((label) => !isNoGesture(label));
    const taken = justMade(marks, labels.length);
    const places = [];
    for (let end = 0; end < labels.length; end++) {
      if (taken[end] === 0 && values[end] > TAKEN && isGesture[labels[end]])
        places.push({ end, label: NO_CLASS });
    }
    return windowsAt(samples, places, material.windowLength);
  }
}
