// `--import tsx` does not reach a worker's first file on Node 20, so that this one is plain JavaScript.
import { register } from "tsx/esm/api";

register();
await import("./worker.ts");
