import { UserError } from "../../training/errors.ts";

export type BundleErrorCode =
  /** A firmware file uses syntax or API that the target's Espruino does not have. */
  | "dialect"
  /** A firmware file is larger than its budget. */
  | "over-budget"
  /** The model does not fit what was asked (`.tfmodel` alone, target, labels). */
  | "unsuitable-model"
  /** A name that the watch's Storage cannot hold. */
  | "bad-name"
  /** A folder that should hold an app does not, or holds one that cannot be understood. */
  | "bad-app-folder";

/** An app that cannot be built as asked. */
export class BundleError extends UserError<BundleErrorCode> {}
