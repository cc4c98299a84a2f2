import { relative } from "node:path";
import { SAMPLE_INTERVAL_MS } from "../../../training/data/detector/gesture-detector.ts";
import { streamAround } from "../../../training/data/detector/stream-around.ts";
import type { Recording } from "../../../training/data/recordings/recording.ts";
import { RecordingError } from "../../../training/data/recordings/recording-error.ts";
import { type StreamToJudge, streamsToJudge } from "../../../training/judging/streams/streams-to-judge.ts";
import type { Target } from "../../../training/model/targets.ts";
import { nodeFiles } from "../../computer/files/node-files.ts";
import { runInRealTime } from "../../emulator/realtime.ts";
import { serveTcp } from "../../emulator/serve-tcp.ts";
import { createVirtualWatch, type VirtualWatch } from "../../emulator/virtual-watch.ts";
import { performingWrist } from "../../emulator/wrists.ts";
import { packagePath } from "../../package-root.ts";
import { commandLine } from "../../terminal/command-line.ts";
import { createOutput, type Output } from "../../terminal/output.ts";
import { readRecordings } from "../../workbench/recordings/read-recordings.ts";

export interface EmulatorFlags {
  readonly host: string;
  readonly port: number;
  readonly target: Target;
  readonly play?: string;
  readonly moving?: boolean;
}

/** Between two gestures that are played. */
const PAUSE_MS = 3000;

/** Runs until the program is interrupted. */
export async function runEmulator(flags: EmulatorFlags): Promise<void> {
  const output = createOutput();
  const recordings =
    flags.play === undefined ? [] : (await readRecordings(nodeFiles, [flags.play])).recordings;
  if (flags.play !== undefined && recordings.length === 0) {
    throw new RecordingError("no-recordings", `${flags.play}: there are no recordings to play`, {
      hint: "Give a file such as data/demo/ada/monday.txt, which comes with the program.",
    });
  }
  const watch = await createVirtualWatch({ target: flags.target });
  const serving = await serveTcp(watch, flags);
  output.say(`A virtual ${flags.target} listens on tcp://${flags.host}:${serving.port} (Ctrl-C ends it)`);
  if (flags.play === undefined) {
    const some = relative(process.cwd(), packagePath("data/demo/ada/monday.txt"));
    output.say(`Its wrist does not move: for gestures, start it with ${commandLine(["--play", some])}`);
  }
  const stop = runInRealTime(watch);
  const play = flags.moving ? walkForEver : playForEver;
  const player = recordings.length > 0 ? play(watch, recordings, output) : undefined;
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, resolve);
  });
  player?.();
  stop();
  await serving.close();
  watch.dispose();
}

function playForEver(watch: VirtualWatch, recordings: readonly Recording[], output: Output): () => void {
  let next = 0;
  const timer = setInterval(() => {
    const recording = recordings[next++ % recordings.length];
    output.say(`played ${recording.label}`);
    void watch.playSamples(streamAround(recording.samples));
  }, PAUSE_MS);
  return () => clearInterval(timer);
}

/** A walk as it is made anew when it is over. */
const WALK_HOURS = 0.25;
/** So often it is looked whether a gesture is over. */
const LOOK_MS = 200;

/** The recordings in the midst of made-up walks. */
function walkForEver(watch: VirtualWatch, recordings: readonly Recording[], output: Output): () => void {
  let walks = 0;
  let begin = watch.now();
  let walk: StreamToJudge | undefined;
  let next = 0;
  const look = () => {
    const now = (watch.now() - begin) / SAMPLE_INTERVAL_MS;
    if (walk === undefined || now > walk.samples.length / 3) {
      [walk] = streamsToJudge({ recordings }, { hours: WALK_HOURS, seed: ++walks, kinds: ["walking"] });
      if (walk === undefined) return;
      begin = watch.now();
      next = 0;
      watch.wear(performingWrist(walk.samples, begin));
      return;
    }
    for (let mark = walk.marks[next]; mark !== undefined && mark.end < now; mark = walk.marks[++next])
      output.say(`played ${mark.label}${mark.atRest ? ", with rest before and after" : " while walking"}`);
  };
  look();
  const timer = setInterval(look, LOOK_MS);
  return () => clearInterval(timer);
}
