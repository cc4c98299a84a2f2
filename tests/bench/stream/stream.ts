import { parseArgs } from "node:util";
import type { DataSet } from "../../../training/data/dataset/data-set.ts";
import { SPLIT_60_20_20, type Split, stratifiedSplit } from "../../../training/data/dataset/split.ts";
import { hoursOf } from "../../../training/data/streams/background.ts";
import { dividedLives } from "../../../training/data/streams/life-streams.ts";
import { readLikeness } from "../../../training/judging/card/card-likeness.ts";
import { decideBy } from "../../../training/judging/evaluation/decide.ts";
import { cutEveryday } from "../../../training/judging/evaluation/everyday.ts";
import { spreadOf } from "../../../training/judging/evaluation/spread.ts";
import { trainModel } from "../../../training/judging/pipeline/train-model.ts";
import {
  type HeardStream,
  hear,
  scoreWay,
  shareFound,
  type WayScore,
} from "../../../training/judging/streams/judge-way.ts";
import { streamsToJudge } from "../../../training/judging/streams/streams-to-judge.ts";
import { trainStream } from "../../../training/judging/streams/train-stream.ts";
import { detectorWay, streamWay, type Way } from "../../../training/judging/streams/ways.ts";
import { textTable } from "../../../training/model/inspect/text-table.ts";
import { readBenchmarkData, readFolder } from "../benchmark-data.ts";
import { measureStream } from "../native/measure-stream.ts";

/**
 * `npm run bench:stream`: gestures found while the wrist keeps moving, by listening to every sample, and by the watch's detector, on the same streams: test recordings laid into
 * u1-negative's second half, of which nothing is learned nor chosen, and into made-up walks. Ends with one JSON line.
 *
 *   --seeds 11-13          splits; each training has its split's seed (recipe and decoder were chosen with seed 1)
 *   --data nearform-v2     one data set
 */
const { values: flags } = parseArgs({
  options: { seeds: { type: "string", default: "11-13" }, data: { type: "string", default: "" } },
});
const SIX = ["clap2", "random", "swipeleft", "swiperight", "upup", "waggle"];
/** As long as what there is of the other. */
const STREAM_SEED = 9_500_000;
const WAYS = ["every sample", "detector"] as const;
type WayName = (typeof WAYS)[number];

const pieces = readFolder("magicfinger-12hz", (path) => path.includes("negative")).recordings;
const half = Math.floor(pieces.length / 2);
/** Two thirds of the first half are learned from, thresholds are chosen by the rest of it. */
const everyday = cutEveryday(pieces.slice(0, half));
const lives = dividedLives(everyday);
const [heldBack] = cutEveryday(pieces.slice(half)).streams;

/** The most that a sample took on any of the models. */
const costs = { instructionsPerSample: 0, scratchBytes: 0 };
const all: Record<WayName, WayScore[]> = { "every sample": [], detector: [] };
for (const [name, dataSet] of [
  ["nearform-v2", readBenchmarkData("nearform-v2", SIX)],
  ["magicfinger-12hz", readBenchmarkData("magicfinger-12hz")],
] as const) {
  if (!name.includes(flags.data)) continue;
  const scores: Record<WayName, WayScore[]> = { "every sample": [], detector: [] };
  for (const seed of seedsOf(flags.seeds)) {
    const heard = await measure(dataSet, seed);
    for (const way of WAYS) {
      scores[way].push(scoreWay(heard[way]));
      all[way].push(scoreWay(heard[way]));
      for (const one of heard[way])
        console.log(`${name} ${seed}, ${way}, ${one.stream.name}: ${inWords(scoreWay([one]))}`);
    }
  }
  console.log(`\n${name}, means of ${scores.detector.length} seeds\n`);
  const head = ["", "found", "at rest", "moving", "wrong", "invented an hour", "median delay"];
  console.log(
    textTable(
      head,
      WAYS.map((way) => rowOf(way, scores[way])),
      [1, 2, 3, 4, 5, 6],
    ).join("\n"),
    "\n",
  );
}
const ours = all["every sample"];
console.log(
  JSON.stringify({
    found: meanOf(ours, ({ all: gestures }) => shareFound(gestures)),
    inventedPerHour: meanOf(ours, (one) => one.inventedPerHour),
    medianDelaySeconds: meanOf(ours, (one) => one.medianDelaySeconds ?? Number.NaN),
    instructionsPerSample: costs.instructionsPerSample,
    scratchBytes: costs.scratchBytes,
  }),
);

/** Trains both ways on the same recordings, and lets both hear the same streams. */
async function measure(dataSet: DataSet, seed: number): Promise<Record<WayName, HeardStream[]>> {
  const { labels } = dataSet;
  const split: Split = stratifiedSplit(dataSet.recordings, SPLIT_60_20_20, seed);
  const how = { labels, seed, target: "banglejs2", toolVersion: "benchmark" } as const;
  const stream = await trainStream(split, { ...how, lives });
  const cost = await measureStream(stream.model.graph, stream.model.decoder);
  costs.instructionsPerSample = Math.max(costs.instructionsPerSample, cost.instructionsPerSample);
  costs.scratchBytes = Math.max(costs.scratchBytes, cost.scratchBytes);
  const windows = await trainModel(split, { ...how, unitsNormalised: true, everyday });
  const { card, graphs } = windows;
  const ways: Record<WayName, Way> = {
    "every sample": streamWay(stream.model),
    detector: detectorWay({
      ...{ labels, threshold: card.rejectionThreshold, windowLength: card.windowLength },
      decide: decideBy(graphs.watch, readLikeness(card)),
    }),
  };
  console.log(
    `${seed}: thresholds ${stream.card.decoder.thresholds.join(" ")}, ${stream.card.macs} multiply-accumulates and ${cost.instructionsPerSample} instructions a sample; on its own streams ${JSON.stringify(stream.card.metrics)}`,
  );
  const streams = streamsToJudge(
    { recordings: split.test, lives: [{ name: "u1-negative, second half", samples: heldBack }] },
    { hours: hoursOf(heldBack), seed: STREAM_SEED + seed, kinds: ["walking"] },
  );
  const listen = (way: Way) => streams.map((one) => hear(one, way(one.samples)));
  const heard = { "every sample": listen(ways["every sample"]), detector: listen(ways.detector) };
  stream.fitted.network.model.dispose();
  windows.network.model.dispose();
  return heard;
}

function rowOf(way: WayName, scores: readonly WayScore[]): string[] {
  return [
    way,
    meanOf(scores, (one) => shareFound(one.all)).toFixed(3),
    meanOf(scores, (one) => shareFound(one.atRest)).toFixed(3),
    meanOf(scores, (one) => shareFound(one.moving)).toFixed(3),
    meanOf(scores, (one) => one.all.wrong / one.all.made).toFixed(3),
    meanOf(scores, (one) => one.inventedPerHour).toFixed(2),
    `${meanOf(scores, (one) => one.medianDelaySeconds ?? Number.NaN).toFixed(2)} s`,
  ];
}

function inWords({ all: gestures, atRest, moving, inventedPerHour, medianDelaySeconds }: WayScore): string {
  const shares = [gestures, atRest, moving].map((one) => shareFound(one).toFixed(3));
  return `${gestures.made} gestures, found ${shares.join(" ")} (all, at rest, moving), ${gestures.wrong} wrong, ${inventedPerHour.toFixed(2)} invented an hour, ${medianDelaySeconds?.toFixed(2)} s`;
}

function meanOf(scores: readonly WayScore[], of: (score: WayScore) => number): number {
  return spreadOf(scores.map(of)).mean;
}

/** `1-3` or `7`. */
function seedsOf(text: string): number[] {
  const [first, last = first] = text.split("-").map(Number);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
