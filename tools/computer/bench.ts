import { openPort } from "../device/transports/open-port.ts";
import type { Bench } from "../workbench/work.ts";
import { nodeFiles } from "./files/node-files.ts";
import { VERSION } from "./version.ts";
import { threads } from "./workers/threads.ts";

/** The workbench as it stands on this computer. */
export const bench: Bench = {
  files: nodeFiles,
  workers: threads,
  ports: { open: openPort },
  toolVersion: VERSION,
};
