import { isStreamPath } from "../streams/stream-file.ts";
import { isEverydayPath } from "./everyday-file.ts";
import { isRecordingPath } from "./layout.ts";

/** What the recorder app keeps beside gestures, in our own format, and nothing takes for gestures. */
export type KeptKind = "everyday" | "stream";

/** Which of it a file holds, by its name; undefined where it is neither. */
export function keptKindOf(path: string): KeptKind | undefined {
  if (isEverydayPath(path)) return "everyday";
  return isStreamPath(path) ? "stream" : undefined;
}

/** Whether a file in a folder of recordings is one of gestures: everyday movement and streams lie beside them. */
export function isGesturePath(path: string): boolean {
  return isRecordingPath(path) && keptKindOf(path) === undefined;
}
