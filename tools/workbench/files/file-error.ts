import { UserError } from "../../../training/errors.ts";
import { phrase } from "../../../training/phrase.ts";

export type FileErrorCode =
  /** A file or folder that was named is not there. */
  | "file-not-found"
  /** It is there, and cannot be read or written. */
  | "no-access"
  /** It is a device or a pipe, and not an ordinary file. */
  | "not-a-file"
  /** It is a file, and a folder is needed. */
  | "not-a-folder"
  /** It is larger than anything this program has use for. */
  | "too-large"
  /** No room left on the disk. */
  | "disk-full"
  /** The folder for a result holds something that this program did not make. */
  | "folder-in-use"
  /** A file for recordings holds others, which nothing may replace. */
  | "file-in-use"
  /** A session's file holds recordings of another watch or hand. */
  | "session-in-use"
  /** There is no name where one is needed. */
  | "no-name";

/** What goes wrong between a project and the place it lies in. */
export class FileError extends UserError<FileErrorCode> {}

/** The error for a file that is larger than what is read. */
export function tooLarge(path: string, bytes: number, limit: number): FileError {
  const megabytes = (size: number) => `${Math.ceil(size / 2 ** 20)} MB`;
  return new FileError(
    "too-large",
    phrase`${path}: is ${megabytes(bytes)}, and files of up to ${megabytes(limit)} are read`,
    { hint: phrase`Is it the right one? Otherwise divide it.` },
  );
}
