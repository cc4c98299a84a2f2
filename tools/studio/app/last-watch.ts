import * as v from "valibot";
import { recall, remember } from "../browser/remember.ts";

/** What can be connected to: a real watch by radio or cable, or the one inside the page. */
export const WATCH_KINDS = ["bluetooth", "serial", "virtual"] as const;
export type WatchKind = (typeof WATCH_KINDS)[number];

/** A watch as a person knows it. */
export interface KnownWatch {
  readonly kind: WatchKind;
  readonly name: string;
}

const NAME = "watch";
const schema = v.object({ kind: v.picklist(WATCH_KINDS), name: v.string() });

/** The watch that was connected last, as far as this browser remembers. */
export function lastWatch(): KnownWatch | undefined {
  try {
    const parsed = v.safeParse(schema, JSON.parse(recall(NAME) ?? "null"));
    return parsed.success ? parsed.output : undefined;
  } catch {
    // Of another version: it can be chosen anew.
    return undefined;
  }
}

export function rememberWatch({ kind, name }: KnownWatch): void {
  remember(NAME, JSON.stringify({ kind, name }));
}
