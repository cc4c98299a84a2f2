import { parseRecordings } from "../../../training/data/recordings/parse-recordings.ts";
import { isStreamPath, markedStreams } from "../../../training/data/streams/stream-file.ts";
import type { StreamToJudge } from "../../../training/judging/streams/streams-to-judge.ts";
import type { Files } from "../files/files.ts";
import { basename, dirname, join } from "../files/paths.ts";
import { readText } from "../files/read-text.ts";
import { requireThere } from "../files/require-there.ts";

/** Streams with marked gestures that the recorder app kept, of files and of folders with all below; none where there are none. @throws FileError */
export async function readMarkedStreams(at: Files, paths: readonly string[]): Promise<StreamToJudge[]> {
  const streams: StreamToJudge[] = [];
  for (const path of paths) {
    const isFolder = (await requireThere(at, path)) === "folder";
    const names = isFolder
      ? await at.filesBelow(path, isStreamPath)
      : isStreamPath(path)
        ? [basename(path)]
        : [];
    for (const name of names) {
      const place = join(isFolder ? path : dirname(path), name);
      const text = await readText(at, place);
      const parsed = parseRecordings(text, { file: place, person: "", session: "" });
      for (const stream of markedStreams(text, parsed)) streams.push({ name: at.nameOf(place), ...stream });
    }
  }
  return streams;
}
