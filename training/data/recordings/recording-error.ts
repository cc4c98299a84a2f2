import { UserError } from "../../errors.ts";

export type RecordingErrorCode =
  /** There is no usable recording at all. */
  | "no-recordings"
  /** A network needs at least two labels to tell apart. */
  | "too-few-labels"
  /** A label has too few recordings to be divided into training and test. */
  | "too-few-recordings"
  /** A split by person or session was asked for and there is only one, or not the one named. */
  | "cannot-split"
  /** A label, person or header value that the line format cannot hold. */
  | "bad-name"
  /** A file to import is not in the format it was said to be. */
  | "bad-format";

/** Recordings that cannot be read, written, divided or trained on. */
export class RecordingError extends UserError<RecordingErrorCode> {}
