import { env } from "node:process";
import { isatty } from "node:tty";
import picocolors from "picocolors";

/** Colours for a person at a terminal. */
export const colours = picocolors.createColors(isColoured(env, isatty(1) && isatty(2)));

/**
 * Whether to colour, for an environment and whether both outputs are terminals. picocolors' own rule also colours what goes into
 * a file where `CI` is set.
 */
export function isColoured(environment: NodeJS.ProcessEnv, onTerminal: boolean): boolean {
  if (environment.NO_COLOR) return false;
  if (environment.FORCE_COLOR) return environment.FORCE_COLOR !== "0";
  return onTerminal && environment.TERM !== "dumb";
}
