import * as v from "valibot";
import { recall, remember } from "../browser/remember.ts";

/** What can be connected to: a real watch by radio or cable, or the one inside the page, also with the phone for a wrist. */
const KNOWN_KINDS = ["bluetooth", "serial", "virtual", "phone"] as const;
export type KnownKind = (typeof KNOWN_KINDS)[number];
/** The App Loader's watch is there as long as its window. */
export type WatchKind = KnownKind | "loader";

/** A watch as a person knows it. */
export interface KnownWatch {
  readonly kind: KnownKind;
  readonly name: string;
}

/** Whether it is the watch inside the page, whoever wears it. */
export const isInPage = ({ kind }: { readonly kind: WatchKind }): boolean =>
  kind === "virtual" || kind === "phone";

const NAME = "watch";
const schema = v.object({ kind: v.picklist(KNOWN_KINDS), name: v.string() });

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
