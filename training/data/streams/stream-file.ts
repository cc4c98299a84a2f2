import { append } from "../../append.ts";
import type { ParsedRecordings } from "../recordings/parse-recordings.ts";
import type { Mark, MarkedStream } from "./marked-stream.ts";

/** What the names of files of marked streams begin with. */
export const STREAM_FILE = "stream-";

/** Whether a file of recordings holds a stream that the recorder app kept, with marks in it: pieces of it are no gestures. */
export function isStreamPath(path: string): boolean {
  return /(?:^|[/\\])stream-[^/\\]*\.txt$/i.test(path);
}

/** Somebody has just made a gesture, and pressed the button. */
const MARK = /^# mark (\S.*)$/;
/** What came was too late for what was before. */
const PAUSE = /^# pause$/;
/** A gesture is made within so many samples before its mark: four seconds, as long as any that is recorded. */
const BEFORE_MARK = 50;

/**
 * The streams of such a file: its pieces one behind the other, a new stream after each pause, and after what could not be read. A mark says that a gesture was made
 * just before; when it began nobody knows, so it may have been at any time of the four seconds before, but not before the last mark.
 *
 * @param text of the file
 * @param parsed the same, by `parseRecordings`: its recordings are the pieces
 */
export function markedStreams(
  text: string,
  { recordings }: Pick<ParsedRecordings, "recordings">,
): MarkedStream[] {
  const pieces = new Map(recordings.map(({ line, samples }) => [line, samples]));
  const streams: MarkedStream[] = [];
  let samples: number[] = [];
  let marks: Mark[] = [];
  const end = () => {
    if (samples.length > 0) streams.push({ samples: Int8Array.from(samples), marks });
    samples = [];
    marks = [];
  };
  for (const [index, line] of text.split(/\r\n|\n|\r/).entries()) {
    const piece = pieces.get(index + 1);
    const [, label] = MARK.exec(line) ?? [];
    if (piece !== undefined) append(samples, piece);
    else if (label !== undefined) {
      const now = samples.length / 3 - 1;
      const begin = Math.max(0, now - BEFORE_MARK, (marks.at(-1)?.end ?? -1) + 1);
      if (now > begin) marks.push({ label, begin, end: now, atRest: false });
    } else if (PAUSE.test(line) || (line !== "" && !line.startsWith("#"))) end();
  }
  end();
  return streams;
}
