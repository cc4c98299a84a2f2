import type { Wish, Wishes } from "../workbench/watch/collect-view.ts";
import type { Keys } from "./keys.ts";

const WISH_OF_KEY: Readonly<Record<string, Wish>> = { d: "undo", n: "next", q: "quit", "ctrl-c": "quit" };

/** What keys stand for while somebody records. */
export function wishesOf(keys: Keys): Wishes {
  return { onWish: (listener) => keys.onKey((key) => listener(WISH_OF_KEY[key] ?? "other")) };
}
