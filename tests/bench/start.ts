import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { median } from "../../training/averages.ts";

/**
 * `npm run bench:start [-- --pairs 40]`: how long the built command line takes to answer `--help`, against bare `node -e 0`, in turn
 * and as the median of the pairs' ratios. Ends with one JSON line: `{"timesBareNode"}`.
 */
const { values } = parseArgs({ options: { pairs: { type: "string", default: "40" } } });
const program = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));

function milliseconds(args: readonly string[]): number {
  const start = performance.now();
  const { status } = spawnSync(process.execPath, args);
  if (status !== 0) throw new Error(`node ${args.join(" ")} ended with ${status}; npm run build first`);
  return performance.now() - start;
}

const pairs = Array.from({ length: Number(values.pairs) }, () => ({
  bare: milliseconds(["-e", "0"]),
  help: milliseconds([program, "--help"]),
}));
const timesBareNode = median(pairs.map(({ bare, help }) => help / bare));
console.log(
  `node -e 0 ${median(pairs.map(({ bare }) => bare)).toFixed(0)} ms, --help ${median(pairs.map(({ help }) => help)).toFixed(0)} ms (medians of ${pairs.length})`,
);
console.log(JSON.stringify({ timesBareNode: Number(timesBareNode.toFixed(3)) }));
