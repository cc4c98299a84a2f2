import type { Windows } from "../../data/windows/window.ts";
import type { Best } from "../../learning/measures/probabilities.ts";
import { runGraph } from "../../learning/measures/run-graph.ts";
import type { Graph } from "../../model/graph/graph.ts";
import { believe, type Likeness, NO_LIKENESS } from "../likeness/likeness.ts";

/** The class of what is refused before any threshold is asked. */
export const REFUSED = -1;

/** What the watch's app makes of each window: the class, and how sure of it it is; `REFUSED` where it answers with none at all. */
export type Decide = (windows: Windows) => readonly Best[];

/** The network's best answer, whatever it is, held against what the label's gestures are like. */
export function decideBy(graph: Graph, likeness: Likeness = NO_LIKENESS): Decide {
  return (windows) => believe(runGraph(graph, windows), windows, likeness);
}
