import type { Recording } from "../../../training/data/recordings/recording.ts";
import { type HeardStream, hear } from "../../../training/judging/streams/judge-way.ts";
import { streamsToJudge } from "../../../training/judging/streams/streams-to-judge.ts";
import { MEASURE_SEED } from "../../../training/judging/streams/train-stream.ts";
import { streamWay } from "../../../training/judging/streams/ways.ts";
import { readTflite } from "../../../training/model/tflite/read-tflite.ts";
import type { StoredStream } from "../models/stream-files.ts";

/** Long enough to see what happens, short enough to be there at once. */
const HOURS = 5 / 60;

/** Some minutes of made-up life and of a made-up walk with these recordings in them, and what listening to every sample reports. */
export function hearStreams({ card, tflite }: StoredStream, recordings: readonly Recording[]): HeardStream[] {
  const { labels, decoder } = card;
  const known = recordings.filter(({ label }) => labels.includes(label));
  const way = streamWay({ graph: readTflite(tflite).graph, labels, decoder });
  return streamsToJudge({ recordings: known }, { hours: HOURS, seed: MEASURE_SEED }).map((stream) =>
    hear(stream, way(stream.samples)),
  );
}
