import type { StartRig } from "./fault-plans.ts";
import { bluezLinks, memoryLink, nobleLink, tcpLink } from "./links.ts";
import { startScriptedRig } from "./scripted-rig.ts";
import { virtualRig } from "./virtual-rig.ts";

/** The scripted watch in memory; then the virtual watch in memory, and at the far end of whole stacks. */
export const LINK_NAMES = ["scripted", "memory", "tcp", "bluez", "noble"] as const;
export type LinkName = (typeof LINK_NAMES)[number];

export interface Rigs {
  readonly start: StartRig;
  /** Ends what all of them share. */
  stop(): Promise<void>;
}

export async function openRigs(name: LinkName): Promise<Rigs> {
  const stop = () => Promise.resolve();
  if (name === "scripted") return { start: startScriptedRig, stop };
  if (name === "memory") return { start: virtualRig(memoryLink), stop };
  if (name === "tcp") return { start: virtualRig(tcpLink), stop };
  if (name === "noble") return { start: virtualRig(nobleLink), stop };
  const links = await bluezLinks();
  return { start: virtualRig(links.openLink), stop: links.stop };
}
