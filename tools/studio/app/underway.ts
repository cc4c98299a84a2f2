import { type Signal, signal } from "@preact/signals";
import * as v from "valibot";
import { recall, remember } from "../browser/remember.ts";
import { trainOptionsSchema } from "./train-options.ts";

const KINDS = ["record", "train", "put"] as const;

const workSchema = v.variant("kind", [
  v.object({
    kind: v.literal("record"),
    label: v.string(),
    person: v.string(),
    hand: v.picklist(["left", "right"]),
    count: v.number(),
    isCountedIn: v.optional(v.boolean(), false),
    /** How many of this label there were before. */
    before: v.number(),
  }),
  v.object({ kind: v.literal("train"), options: trainOptionsSchema }),
  v.object({ kind: v.literal("put") }),
]);

/** Work that ends with the page, and that can be begun again. */
export type Work = v.InferOutput<typeof workSchema>;

/** What is going on, noted so that a page that is opened after this one knows what was broken off. */
export interface Underway {
  /** What the page before this one had begun and not finished. */
  readonly brokenOff: Signal<readonly Work[]>;
  /** Does some work; what was broken off of its kind is forgotten then. */
  during<T>(work: Work, action: () => Promise<T>): Promise<T>;
  /** Nobody wants to go on with it. */
  forget(kind: Work["kind"]): void;
  /** The page gives the project away: what goes on is broken off. */
  leave(): void;
}

const nameOf = (kind: Work["kind"]) => `underway-${kind}`;

export function createUnderway(): Underway {
  const brokenOff = signal<readonly Work[]>(KINDS.flatMap((kind) => readWork(kind) ?? []));
  let isLeft = false;
  const forget = (kind: Work["kind"]) => {
    if (isLeft) return;
    brokenOff.value = brokenOff.value.filter((work) => work.kind !== kind);
    remember(nameOf(kind), undefined);
  };
  return {
    brokenOff,
    async during(work, action) {
      forget(work.kind);
      remember(nameOf(work.kind), JSON.stringify(work));
      try {
        return await action();
      } finally {
        forget(work.kind);
      }
    },
    forget,
    leave() {
      isLeft = true;
    },
  };
}

function readWork(kind: Work["kind"]): Work | undefined {
  try {
    const parsed = v.safeParse(workSchema, JSON.parse(recall(nameOf(kind)) ?? "null"));
    return parsed.success ? parsed.output : undefined;
  } catch {
    // Of another version: there is nothing to go on with.
    return undefined;
  }
}
