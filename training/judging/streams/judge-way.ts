import { hoursOf } from "../../data/streams/background.ts";
import type { LaidMovement } from "../../data/streams/marked-stream.ts";
import { type Judged, type JudgedStream, judgeReports, LATEST, type Report } from "./judge-reports.ts";
import type { StreamToJudge } from "./streams-to-judge.ts";

/** What became of gestures of one kind. */
export interface GestureScore {
  readonly made: number;
  readonly found: number;
  /** Answered with another gesture. */
  readonly wrong: number;
}

/** How good a way is, on all of some streams. */
export interface WayScore {
  readonly hours: number;
  readonly all: GestureScore;
  /** Of these: with rest before and after, and in the midst of movement. */
  readonly atRest: GestureScore;
  readonly moving: GestureScore;
  readonly inventedPerHour: number;
  /** Reports of gestures that nobody made, and how many of these came with a recording that is none, or soon after. */
  readonly invented: number;
  readonly inventedByOthers: number;
  /** From a gesture's end to its report; undefined where none was found. */
  readonly medianDelaySeconds: number | undefined;
}

/** A stream, and what a way made of it. */
export interface HeardStream extends JudgedStream {
  readonly stream: StreamToJudge;
  readonly reports: readonly Report[];
}

/** Holds what a way reports of a stream against what was done in it. */
export function hear(stream: StreamToJudge, reports: readonly Report[]): HeardStream {
  return { stream, reports, ...judgeReports(stream.marks, reports) };
}

/** The score over streams. */
export function scoreWay(heard: readonly HeardStream[]): WayScore {
  const marks = heard.flatMap((one) => one.marks);
  const hours = heard.reduce((sum, { stream }) => sum + hoursOf(stream.samples), 0);
  const invented = heard.reduce((sum, one) => sum + one.invented.length, 0);
  return {
    hours,
    all: countGestures(marks),
    atRest: countGestures(marks.filter(({ mark }) => mark.atRest)),
    moving: countGestures(marks.filter(({ mark }) => !mark.atRest)),
    invented,
    inventedByOthers: heard.reduce((sum, one) => sum + countByOthers(one), 0),
    inventedPerHour: hours === 0 ? 0 : invented / hours,
    medianDelaySeconds: medianDelay(marks),
  };
}

/** What was invented during the laid recordings that are no gestures, or as soon after as a gesture's report may come. */
function countByOthers({ stream: { others = [] }, invented }: HeardStream): number {
  const isIn = ({ begin, end }: LaidMovement, { sample }: Report) => sample > begin && sample <= end + LATEST;
  return invented.filter((report) => others.some((other) => isIn(other, report))).length;
}

function countGestures(judged: readonly Judged[]): GestureScore {
  const countOf = (wanted: Judged["outcome"]) => judged.filter(({ outcome }) => outcome === wanted).length;
  return { made: judged.length, found: countOf("found"), wrong: countOf("wrong") };
}

function medianDelay(judged: readonly Judged[]): number | undefined {
  const delays = judged
    .flatMap((one) => (one.outcome === "found" ? [one.delaySeconds] : []))
    .sort((a, b) => a - b);
  return delays.length === 0 ? undefined : delays[Math.floor((delays.length - 1) / 2)];
}

/** Share of the gestures that was found; 0 of none. */
export const shareFound = ({ made, found }: GestureScore): number => (made === 0 ? 0 : found / made);
