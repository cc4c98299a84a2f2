import * as v from "valibot";
import { recall, remember } from "../browser/remember.ts";
import { KNOWN_KINDS, type KnownWatch } from "./watch-kinds.ts";

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
