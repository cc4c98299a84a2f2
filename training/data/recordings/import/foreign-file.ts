import { decodeUtf8 } from "../../../utf8.ts";

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

export function contentOf(name: string, bytes: Uint8Array): FileContent {
  let text: string | undefined;
  let head: string | undefined;
  return {
    name,
    bytes,
    get text() {
      text ??= decode(bytes);
      return text;
    },
    get head() {
      head ??= text?.slice(0, HEAD_BYTES) ?? decode(bytes.subarray(0, HEAD_BYTES));
      return head;
    },
  };
}

/** The names of the folders and the file in a path, without `.` and `..`. */
export function pathParts(path: string): string[] {
  return path.split(/[/\\]+/).filter((part) => part !== "" && part !== "." && part !== "..");
}

function decode(bytes: Uint8Array): string {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return (isUtf16 ? decodeUtf16(bytes.subarray(2)) : decodeUtf8(bytes)).replace(/^\uFEFF/, "");
}

function decodeUtf16(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += HEAD_BYTES) {
    const units = bytes.subarray(at, at + HEAD_BYTES);
    parts.push(
      String.fromCharCode(
        ...Array.from(
          { length: units.length >> 1 },
          (_, index) => units[2 * index] | (units[2 * index + 1] << 8),
        ),
      ),
    );
  }
  return parts.join("");
}
