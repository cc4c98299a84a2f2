import { UserError } from "../../../training/errors.ts";

export type PageErrorCode =
  /** A part of the page did not come: the network is gone, or the page on the server is another one by now. */
  | "part-missing"
  /** What ran in the background ended without a word: the browser ended it, or its memory was full. */
  | "worker-died"
  /** Something that nobody foresaw. */
  | "defect";

/** What goes wrong with the page itself. */
export class PageError extends UserError<PageErrorCode> {}
