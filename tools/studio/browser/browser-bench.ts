import { phrase } from "../../../training/phrase.ts";
import { DeviceError } from "../../device/device-error.ts";
import type { Files } from "../../workbench/files/files.ts";
import type { Bench } from "../../workbench/work.ts";
import { browserWorkers } from "./browser-workers.ts";
import { handleFiles } from "./handle-files.ts";
import { VERSION } from "./version.ts";

/** The workbench as it stands in a browser, over a folder that the page has a handle to. */
export const browserBench = (root: FileSystemDirectoryHandle): Bench => benchOver(handleFiles(root));

/** The same over files of any kind, such as those of a page that may keep none. */
export function benchOver(files: Files): Bench {
  return {
    files,
    workers: browserWorkers,
    ports: {
      open: async (port) => {
        throw new DeviceError("unavailable", phrase`${port}: a page opens no port by its name`);
      },
    },
    toolVersion: VERSION,
  };
}
