import { isNoGesture } from "../../../training/data/negatives/no-gesture.ts";
import type { RecordedLife } from "../../../training/data/negatives/recorded-life.ts";
import type { Recording } from "../../../training/data/recordings/recording.ts";
import { lifeStreams } from "../../../training/data/streams/life-streams.ts";
import type { ModelCard } from "../../../training/judging/card/model-card.ts";
import { type ComparedWays, compareWays } from "../../../training/judging/streams/compare-ways.ts";
import { type StreamToJudge, streamsToJudge } from "../../../training/judging/streams/streams-to-judge.ts";
import { MEASURE_SEED, STREAM_HOURS } from "../../../training/judging/streams/train-stream.ts";
import type { StreamModel } from "../../../training/judging/streams/ways.ts";
import type { Graph } from "../../../training/model/graph/graph.ts";
import { ModelError } from "../../../training/model/graph/model-error.ts";
import { readTflite } from "../../../training/model/tflite/read-tflite.ts";
import { phrase } from "../../../training/phrase.ts";
import type { Files } from "../files/files.ts";
import { readStream, STREAM_MARK } from "../models/stream-files.ts";

export interface StreamsToJudge {
  /** Of labels that the model knows, and of none. */
  readonly recordings: readonly Recording[];
  /** Everyday movement in which to lay them, beside the made-up one. */
  readonly life?: RecordedLife | undefined;
}

/**
 * What is found in streams that are made of recordings, by listening to every sample and by the watch's detector.
 * @throws ModelError "bad-model-directory" where the model has nothing that listens to every sample
 */
export async function judgeStreams(
  files: Files,
  folder: string,
  windows: { readonly graph: Graph; readonly card: ModelCard },
  { recordings, life }: StreamsToJudge,
): Promise<ComparedWays> {
  const model = await readListening(files, folder, windows.card);
  const { labels } = model;
  const known = recordings.filter(({ label }) => labels.includes(label) || isNoGesture(label));
  const lives = life
    ? lifeStreams(life).map((samples) => ({ name: "recorded everyday movement", samples }))
    : [];
  const streams = streamsToJudge(
    { recordings: known, lives },
    { hours: STREAM_HOURS.measured, seed: MEASURE_SEED },
  );
  return compareWays(streams, model, windows);
}

/**
 * What is found of the gestures that are marked in recorded streams, by both ways. A mark was pressed after its gesture, so what is later than the gesture and earlier than
 * that seems to come before its end.
 * @throws ModelError as `judgeStreams`
 */
export async function judgeMarked(
  files: Files,
  folder: string,
  windows: { readonly graph: Graph; readonly card: ModelCard },
  recorded: readonly StreamToJudge[],
): Promise<ComparedWays> {
  const model = await readListening(files, folder, windows.card);
  const streams = recorded.map((stream) => ({
    ...stream,
    marks: stream.marks.filter(({ label }) => model.labels.includes(label)),
  }));
  return compareWays(streams, model, windows);
}

async function readListening(files: Files, folder: string, card: ModelCard): Promise<StreamModel> {
  const stored = await readStream(files, folder, card);
  if (stored === undefined) {
    throw new ModelError(
      "bad-model-directory",
      phrase`${folder}: there is no ${STREAM_MARK} in it, so nothing in it listens to every sample`,
      { hint: phrase`Train again with: bangle-gestures train … --stream` },
    );
  }
  const { labels, decoder } = stored.card;
  return { graph: readTflite(stored.tflite).graph, labels, decoder };
}
