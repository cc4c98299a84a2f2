// In this order: the plugin is a script that looks for its surroundings in the global scope, and leaves itself in them.
import { remove, surroundings, withSurroundings } from "./plugin-surroundings.ts";

import "espruino/plugins/pretokenise.js";
import type { FirmwareVersion } from "../repl/firmware-version.ts";

remove();

/**
 * Code as the `espruino` package tokenises it for a watch with this firmware.
 * @throws SyntaxError for what is no JavaScript
 */
export function tokeniseByPlugin(code: string, { major, minor, build }: FirmwareVersion): string {
  const plugin = surroundings.Plugins.Pretokenise;
  if (!plugin) throw new Error("the espruino package's tokeniser does not find its surroundings");
  surroundings.board = { VERSION: `${major}v${minor}.${build}` };
  return withSurroundings(() => plugin.tokenise(code));
}
