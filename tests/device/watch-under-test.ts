import { ENGINES, type Engine } from "../../tools/bundle/build-options.ts";
import { type CreateWatchOptions, createWatch } from "../../tools/emulator/create-watch.ts";
import { type EmulatedWatch, WATCH_KINDS, type WatchKind } from "../../tools/emulator/emulated-watch.ts";
import { TARGETS, type Target } from "../../training/model/targets.ts";

/** Where the kinds of watch are that are not always there. */
export function watchPlaces(): CreateWatchOptions {
  return {
    webIde: process.env.ESPRUINO_WEB_IDE,
    program: process.env.ESPRUINO_BIN,
    port: process.env.BANGLE_PORT,
  };
}

/** The kind of watch that the suite runs on: `BANGLE_KIND`, else virtual. */
export function kindUnderTest(): WatchKind {
  return oneOf(WATCH_KINDS, process.env.BANGLE_KIND ?? "virtual", "BANGLE_KIND");
}

/** The watch that it is, or is to be: `BANGLE_TARGET`, else Bangle.js 2. */
export function targetUnderTest(): Target {
  return oneOf(TARGETS, process.env.BANGLE_TARGET ?? "banglejs2", "BANGLE_TARGET");
}

/** What the app that is tested is built for: `BANGLE_ENGINE`, else auto. */
export function engineUnderTest(): Engine {
  return oneOf(ENGINES, process.env.BANGLE_ENGINE ?? "auto", "BANGLE_ENGINE");
}

/** Whether a kind can be had on this computer. */
export function isPresent(kind: WatchKind): boolean {
  const { webIde, program, port } = watchPlaces();
  return { virtual: true, official: !!webIde, binary: !!program, port: !!port }[kind];
}

export function startWatch(
  kind = kindUnderTest(),
  target = targetUnderTest(),
  options: CreateWatchOptions = {},
): Promise<EmulatedWatch> {
  return createWatch(kind, target, { ...watchPlaces(), ...options });
}

function oneOf<T extends string>(known: readonly T[], given: string, variable: string): T {
  const found = known.find((name) => name === given);
  if (found === undefined) throw new Error(`${variable} is "${given}", and has to be ${known.join(", ")}`);
  return found;
}
