import { homedir } from "node:os";
import { join } from "node:path";

/** Where this program keeps what it can get again, as each system has it. */
export function cacheFolder(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
): string {
  const name = "bangle-gestures";
  if (env.XDG_CACHE_HOME) return join(env.XDG_CACHE_HOME, name);
  if (platform === "win32") return join(env.LOCALAPPDATA ?? join(home, "AppData", "Local"), name);
  if (platform === "darwin") return join(home, "Library", "Caches", name);
  return join(home, ".cache", name);
}
