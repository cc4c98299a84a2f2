import type { Message } from "../../../training/phrase.ts";
import { FileError } from "../../workbench/files/file-error.ts";

/** Turns an error of Node's file functions into one line for the user; anything else is returned as it is. `hint` says what to do. */
export function mapFileError(error: unknown, path: string, hint?: Message): unknown {
  if (!(error instanceof Error) || !("code" in error)) return error;
  const options = { cause: error, ...(hint === undefined ? {} : { hint }) };
  switch (error.code) {
    case "ENOENT":
      return new FileError("file-not-found", `${path}: no such file or folder`, options);
    case "ENOTDIR":
    case "EEXIST":
      return new FileError("not-a-folder", `${path}: a part of this path is a file, not a folder`, {
        hint: "Name a folder, or a place in one.",
        ...options,
      });
    case "EISDIR":
      return new FileError("no-access", `${path}: is a folder, and a file is needed`, options);
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return new FileError("no-access", `${path}: no permission`, {
        hint: "Take another place, or get the right to read and write there.",
        ...options,
      });
    case "ENAMETOOLONG":
    case "EINVAL":
    case "ELOOP":
      return new FileError("no-access", `${path}: cannot be the name of a file or folder here`, options);
    case "EBUSY":
    case "EXDEV":
    case "ENOTEMPTY":
      return new FileError("no-access", `${path}: is held by the system or by another program`, options);
    case "EIO":
    case "ENXIO":
    case "ENODEV":
      return new FileError("no-access", `${path}: the disk or device reports an error`, options);
    case "ENOSPC":
    case "EDQUOT":
      return new FileError("disk-full", `${path}: no room left on the disk`, options);
    default:
      return error;
  }
}

/** Runs a file operation on `path` with its errors mapped; `hint` says what to do about them. */
export async function withFileErrors<T>(
  path: string,
  operation: () => Promise<T>,
  hint?: Message,
): Promise<T> {
  try {
    return await operation();
  } catch (error) {
    throw mapFileError(error, path, hint);
  }
}

/** Whether an error is one of the system's, with this code. */
export function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
