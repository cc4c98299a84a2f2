import { isRecordingPath } from "../../../training/recordings/layout.ts";

/** Whether a person or session can be the name of a folder or file on every system, and be found again as recordings. */
export function isFileNamePart(name: string): boolean {
  return (
    /^[^\s./\\:*?"<>|][^/\\:*?"<>|]*$/.test(name) && name.trim() === name && isRecordingPath(`${name}.txt`)
  );
}
