import type { Target } from "../../../training/model/targets.ts";
import type { AppFolder } from "../../bundle/app-folder.ts";
import type { ByteStream } from "../../device/byte-stream.ts";

/** Where the page runs: by itself, or in a window of the App Loader, which has the watch and installs apps its own way. */
export type Host = { readonly kind: "own" } | { readonly kind: "loader"; readonly loader: AppLoader };

export interface AppLoader {
  /** The kind of watch that the loader is connected to. */
  readonly target: Target;
  /** Talks to it; only text passes. */
  open(): ByteStream;
  /** Hands an app to the loader, which closes this page and installs it. */
  install(app: AppFolder): void;
  /** The model that the app came with; its labels, if it is one of ours. */
  readonly own: LoaderOwn;
}

/** What the loader's app comes with. */
export interface LoaderOwn {
  readonly description: string;
  /** Hands it to the loader as it is. */
  install(): void;
}
