import { UserError } from "../../training/errors.ts";

export type WorkbenchErrorCode =
  /** What was asked for makes no sense, or contradicts itself. */
  | "bad-option"
  /** An optional part of this program is not there, or does not work on this computer. */
  | "not-installed"
  /** Our app is not on the watch, … */
  | "no-recogniser"
  /** … nor a model that the firmware runs by itself. */
  | "no-firmware-model"
  /** A port of this computer is taken. */
  | "port-taken"
  /** A data set's file could not be downloaded. */
  | "download-failed"
  /** A data set's file is not the one that was published. */
  | "wrong-hash";

/** What somebody asks for and cannot have. */
export class WorkbenchError extends UserError<WorkbenchErrorCode> {}
