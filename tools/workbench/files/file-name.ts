import { keptKindOf } from "../../../training/data/recordings/kept-kind.ts";
import { isRecordingPath } from "../../../training/data/recordings/layout.ts";
import { type Phrase, phrase } from "../../../training/phrase.ts";

/** Devices to Windows, whatever follows their dot. */
const WINDOWS_DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** What is wrong with the name of a person or session: it has to be a folder's or file's, whose recordings are found again. */
export function troubleWithName(name: string): Phrase | undefined {
  // A session of another watch has a number behind its name, and a file in no folder the person's in front.
  if (keptKindOf(`${name}-2.txt`) !== undefined)
    return phrase`Files called "everyday-…" and "stream-…" hold everyday movement and streams, and nothing would find gestures in them: choose another name.`;
  if (isFileNamePart(name)) return undefined;
  return phrase`People and sessions give files their names: no slashes, colons, stars or question marks, no dot in front or at the end.`;
}

/** Whether a name can be a folder's or file's on every system, and is no read-me's. */
export function isFileNamePart(name: string): boolean {
  return (
    /^[^\s./\\:*?"<>|][^/\\:*?"<>|]*$/.test(name) &&
    !WINDOWS_DEVICE.test(name) &&
    !/[\s.]$/.test(name) &&
    isRecordingPath(`${name}.txt`)
  );
}
