import { isRecordingPath } from "../../../training/data/recordings/layout.ts";

/** Devices to Windows, whatever follows their dot. */
const WINDOWS_DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** Whether a person or session can be the name of a folder or file on every system, and be found again as recordings. */
export function isFileNamePart(name: string): boolean {
  return (
    /^[^\s./\\:*?"<>|][^/\\:*?"<>|]*$/.test(name) &&
    !WINDOWS_DEVICE.test(name) &&
    !/[\s.]$/.test(name) &&
    isRecordingPath(`${name}.txt`)
  );
}
