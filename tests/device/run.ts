/**
 * Runs the device suite on a kind of watch:
 *
 *     npm run test:device -- --target official --watch banglejs1
 *
 * `--target` is virtual (unless told), official (ESPRUINO_WEB_IDE says where), binary (ESPRUINO_BIN) or port (BANGLE_PORT);
 * `--watch` is banglejs1, banglejs2 (unless told) or banglejs3; `--engine` is what the app is built for, auto unless told. Other options are
 * vitest's.
 */
import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";

const OURS = { target: { type: "string" }, watch: { type: "string" }, engine: { type: "string" } } as const;
const { values, tokens } = parseArgs({
  options: OURS,
  strict: false,
  tokens: true,
});
const others = tokens.flatMap((token) => {
  if (token.kind === "positional") return [token.value];
  if (token.kind !== "option" || token.name in OURS) return [];
  return token.value === undefined ? [token.rawName] : [token.rawName, token.value];
});
const { target = "virtual", watch = "banglejs2", engine = "auto" } = values;
const vitest = ["vitest", "run", "tests/device", "--no-file-parallelism", "--reporter=verbose", ...others];
const env = {
  ...process.env,
  BANGLE_KIND: String(target),
  BANGLE_TARGET: String(watch),
  BANGLE_ENGINE: String(engine),
};
process.exitCode = spawnSync("npx", vitest, { stdio: "inherit", env }).status ?? 1;
