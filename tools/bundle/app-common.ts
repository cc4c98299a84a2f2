import type { Target } from "../../training/model/targets.ts";
import type { AppFile } from "./app-folder.ts";
import { type FirmwareFile, firmwareFile } from "./firmware-files.ts";

/** Version of our apps; the last line of the ChangeLog must agree with it. */
export const VERSION = "0.01";
export const AUTHOR = "bangle-gestures";

/** What the App Loader calls the watches. */
export const DEVICE: Readonly<Record<Target, string>> = {
  banglejs1: "BANGLEJS",
  banglejs2: "BANGLEJS2",
  banglejs3: "BANGLEJS3",
};

/** Whether a board is one of that name: a test build of the firmware adds to it, as in BANGLEJS2_LINUX. */
export const isBoard = (board: string, name: string): boolean =>
  board === name || board.startsWith(`${name}_`);

/** A firmware file as one file of an app. */
export async function codeFile(name: string, url: string, file: FirmwareFile): Promise<AppFile> {
  return { name, url, bytes: new TextEncoder().encode(await firmwareFile(file)) };
}
