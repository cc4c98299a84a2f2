import type { Phrase } from "../../../phrase.ts";
import type { Recording } from "../recording.ts";
import type { FileContent } from "./foreign-file.ts";
import type { StatedValues } from "./stated-values.ts";
import type { Trace } from "./traces/trace.ts";

/**
 * A kind of file that can be imported, or that is known well enough to say why not: a row of the table in `formats.ts`. To
 * add a kind, write a file in `formats/` and a row.
 */
export interface Format {
  /** As messages and the page on formats call it; none where such files are known and of no use. */
  readonly title?: string;
  /** Names such files have: files in folders are opened where one of all formats' fits. */
  readonly names: RegExp;
  /**
   * Whether this file is one, by its name and content. The first format in the table that says so reads it, so the more
   * particular ones stand first.
   */
  readonly recognise: (file: FileContent) => boolean;
  /**
   * What is in it; undefined where, looked at as a whole, it is none after all. What is damaged becomes a note; the rest is read. Throws `RecordingError` ("bad-format") where nothing can be
   * read, and says what the file is where it is known and of no use.
   */
  readonly read: (file: FileContent, options: ReadOptions) => FileRead | undefined;
}

/** What a reader may need to know of what the user said. */
export interface ReadOptions {
  readonly stated?: StatedValues | undefined;
  /** Who made the recordings and in which sitting, where the file does not say. */
  readonly person?: string | undefined;
  readonly session?: string | undefined;
  /** Which gesture it is, where the file does not say. */
  readonly label?: string | undefined;
  /** Whether the import has a file of this name (in any case) in the same folder. */
  readonly isBeside?: ((name: string) => boolean) | undefined;
  /** Where the label is to be taken from a column, its name. */
  readonly labelColumn?: string | undefined;
}

/** What a reader found in a file. */
export interface FileRead {
  /** Measurements in the file's own units and rate. Split at pauses, brought to the watch's units and checked by the import. */
  readonly traces: readonly Trace[];
  /** Only from our own format: recordings that are already in counts. */
  readonly recordings?: readonly Recording[];
  /** What was left out, and why. */
  readonly notes: readonly ReadNote[];
  /** What had to be assumed to read it. */
  readonly guesses: readonly Phrase[];
}

/** Something worth saying about a file, or a line of it. */
export interface ReadNote {
  /** From 1; undefined where it is about the whole file. */
  readonly line?: number;
  readonly message: Phrase;
}

/**
 * A file that says which gestures other files of the same import hold, such as Edge Impulse's `info.labels`. All of these are
 * read before the first recording.
 */
export interface LabelFormat {
  readonly title: string;
  readonly names: RegExp;
  /** Asked only of files whose name fits; these are read twice, so `names` should fit few. */
  readonly recognise: (file: FileContent) => boolean;
  /** Throws `RecordingError` ("bad-format") where it cannot be read. */
  readonly read: (file: FileContent) => LabelFileRead;
}

export interface LabelFileRead {
  readonly labels: readonly FileLabel[];
  readonly notes: readonly ReadNote[];
}

/** What a label file says of another file. */
export interface FileLabel {
  /** The file's path from the label file's folder. */
  readonly path: string;
  /** Of the whole file. */
  readonly label?: string;
  /** Who made it and in which sitting, where the label file says so. */
  readonly person?: string;
  readonly session?: string;
  /** Of parts of it, where it holds several gestures. What is in none of them is left out. */
  readonly spans?: readonly LabelSpan[];
}

/** Samples (counted from 0 in the file, the end not included) that are one gesture. */
export interface LabelSpan {
  readonly from: number;
  readonly to: number;
  readonly label: string;
}
