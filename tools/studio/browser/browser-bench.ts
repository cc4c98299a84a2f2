import { DeviceError } from "../../device/device-error.ts";
import type { Bench } from "../../workbench/work.ts";
import { browserWorkers } from "./browser-workers.ts";
import { handleFiles } from "./handle-files.ts";
import { VERSION } from "./version.ts";

/** The workbench as it stands in a browser, over a folder that the page has a handle to. */
export function browserBench(root: FileSystemDirectoryHandle): Bench {
  return {
    files: handleFiles(root),
    workers: browserWorkers,
    ports: {
      open: async (port) => {
        throw new DeviceError("unavailable", `${port}: a page opens no port by its name`);
      },
    },
    toolVersion: VERSION,
  };
}
