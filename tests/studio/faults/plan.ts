import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { type Fault, faultPlan } from "../../tools/device/faults/fault-proxy.ts";

/** What somebody is about while things go wrong. */
export const GOALS = ["record", "train", "put", "try"] as const;
export type GoalName = (typeof GOALS)[number];

/** What goes wrong with the page, its browser or the computer; each happens once. */
export const PAGE_FAULTS = [
  /** The page is loaded anew. */
  "reload",
  /** It is opened in a second tab, and somebody goes on there. */
  "tab",
  /** The browser gives the page no more of the disk. */
  "quota",
  /** The browser ends the page's workers without a word. */
  "worker",
  /** The browser's list is closed without choosing, twice. */
  "closed",
  /** Another program has the watch, twice. */
  "busy",
  /** The browser keeps no files for the page. */
  "private",
  /** Parts of the page do not come. */
  "part",
] as const;
export type PageFault = (typeof PAGE_FAULTS)[number];

/** Over what the watch is reached. */
export type PlanLink = "serial" | "page" | "bluetooth";

/** As often as they are chosen unless told: the page's own watch is slow to record with, since time passes there as it does here. */
export const LINK_SHARES: readonly PlanLink[] = [
  ...Array.from({ length: 7 }, () => "serial" as const),
  "page",
  "bluetooth",
  "bluetooth",
];

/** Everything that goes wrong in one visit; the same for the same seed. */
export interface StudioPlan {
  readonly seed: number;
  readonly goal: GoalName;
  readonly link: PlanLink;
  /** What happens to bytes on their way and to the watch. */
  readonly linkFaults: readonly Fault[];
  readonly pageFaults: readonly PageFault[];
  /** When page faults happen: after so many bytes to or from the watch, or, where none go, so many milliseconds. */
  readonly at: number;
}

const MAY_HAPPEN: Readonly<Record<GoalName, readonly PageFault[]>> = {
  record: ["reload", "tab", "quota", "closed", "busy", "private", "part"],
  train: ["reload", "tab", "quota", "worker", "worker", "private", "part"],
  put: ["reload", "tab", "quota", "closed", "busy", "part"],
  try: ["reload", "tab", "closed", "part"],
};
/** About what goes over the link, in bytes, until a goal is reached. */
const BYTES: Readonly<Record<GoalName, number>> = { record: 3500, train: 1000, put: 5000, try: 1800 };
/** Seconds that a watch or a radio is away, at most: these plans take their time for real. */
const LONGEST_AWAY = 4;

/** @param links those to choose from, each as often as it is named */
export function studioPlan(seed: number, links: readonly PlanLink[]): StudioPlan {
  const random = xoroshiro128plus(mixed(seed));
  const upTo = (most: number) => uniformInt(random, 0, most);
  const pick = <T>(from: readonly [T, ...T[]] | readonly T[]): T => {
    const one = from[upTo(from.length - 1)];
    if (one === undefined) throw new Error("nothing to choose from");
    return one;
  };
  const goal = pick(GOALS);
  const link = pick(links);
  const hasLinkFaults = goal !== "train" && link !== "page" && upTo(1) === 0;
  const linkFaults = hasLinkFaults
    ? faultPlan(mixed(~seed), BYTES[goal])
        .slice(0, 2)
        .map((fault) => ({ ...fault, size: Math.min(fault.size, LONGEST_AWAY) }))
    : [];
  const count = hasLinkFaults ? upTo(1) : 1 + upTo(1);
  const pageFaults = [...new Set(Array.from({ length: count }, () => pick(MAY_HAPPEN[goal])))];
  // What is kept nowhere cannot outlast a reload, as the page says.
  const isPrivate = pageFaults.includes("private");
  return {
    seed,
    goal,
    link,
    linkFaults,
    pageFaults: isPrivate ? ["private"] : pageFaults,
    at: upTo(BYTES[goal]),
  };
}

/** Seeds that are near each other would give plans that are: the last steps of MurmurHash3 take them apart. */
function mixed(seed: number): number {
  let bits = Math.imul(seed, 0x9e3779b1);
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}

/** A plan in one line. */
export function describePlan({ goal, link, linkFaults, pageFaults, at }: StudioPlan): string {
  const onLink = linkFaults.map((it) => `${it.kind} ${it.size} ${it.direction} at ${it.at}`);
  return `${goal} over ${link}: ${[...onLink, ...pageFaults.map((it) => `${it} at ${at}`)].join(", ") || "nothing"}`;
}
