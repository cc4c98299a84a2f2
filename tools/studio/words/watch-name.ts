import type { WatchKind } from "../app/watch-kinds.ts";
import { words } from "./words.ts";

/** What a person knows a watch by: those inside the page are called in the page's language. */
export function watchName({ kind, name }: { readonly kind: WatchKind; readonly name: string }): string {
  const { names } = words.value.watch;
  return kind === "virtual" || kind === "phone" ? names[kind] : name;
}
