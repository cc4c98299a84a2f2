import { type Message, phrase } from "../../../training/phrase.ts";
import { FileError } from "../../workbench/files/file-error.ts";

/** Turns an error of the browser's file system into one line for a person; anything else is returned as it is. */
export function mapHandleError(error: unknown, path: string, hint?: Message): unknown {
  if (!(error instanceof DOMException)) return error;
  const options = { cause: error, ...(hint === undefined ? {} : { hint }) };
  switch (error.name) {
    case "NotFoundError":
      return new FileError("file-not-found", phrase`${path}: no such file or folder`, options);
    case "TypeMismatchError":
      return new FileError(
        "no-access",
        phrase`${path}: is a folder where a file is needed, or the other way round`,
        options,
      );
    case "NotAllowedError":
    case "SecurityError":
    case "NoModificationAllowedError":
      return new FileError("no-access", phrase`${path}: the browser does not allow it`, options);
    case "QuotaExceededError":
      // Without the path: what is written waits under another name first.
      return new FileError(
        "disk-full",
        phrase`the browser gives this page no more room on the disk`,
        options,
      );
    case "InvalidStateError":
    case "InvalidModificationError":
    case "AbortError":
      return new FileError("no-access", phrase`${path}: was changed by something else meanwhile`, options);
    default:
      return error;
  }
}
