/** A file that somebody wants to import: on a disk, in a browser's file list, in a zip. It is read only when its turn comes. */
export interface ForeignFile {
  /** As messages call it, with the folders it lies in where they are known: `/` or `\` separate. */
  readonly name: string;
  readonly read: () => Promise<Uint8Array>;
}

/** A file that has been read. */
export interface FileContent {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The bytes as UTF-8, or as UTF-16 where its mark is in front; decoded when first asked for, without the mark. */
  readonly text: string;
  /** The beginning of `text`, enough to recognise a format by. */
  readonly head: string;
}

/** Enough for the preambles and headers of every format there is. */
const HEAD_BYTES = 4096;
/** Up to here it is quicker to decode once, and all of it. */
const SMALL_BYTES = 65536;

/** Bytes as text, as the platform does it: UTF-8, or UTF-16 where its mark is in front, without the mark. */
export type Decode = (bytes: Uint8Array) => string;

export function contentOf(name: string, bytes: Uint8Array, decode: Decode): FileContent {
  let text: string | undefined;
  let head: string | undefined;
  const isSmall = bytes.length <= SMALL_BYTES;
  return {
    name,
    bytes,
    get text() {
      text ??= decode(bytes);
      return text;
    },
    get head() {
      head ??= isSmall ? this.text.slice(0, HEAD_BYTES) : decode(bytes.subarray(0, HEAD_BYTES));
      return head;
    },
  };
}

/** The names of the folders and the file in a path, without `.` and `..`. */
export function pathParts(path: string): string[] {
  return path.split(/[/\\]+/).filter((part) => part !== "" && part !== "." && part !== "..");
}
