import { readFile, stat } from "node:fs/promises";
import { CliError } from "../cli-error.ts";
import { withFileErrors } from "./map-file-error.ts";

/** Days of recordings, and far more than any model for a watch: what is larger was named by mistake. */
export const FILE_LIMIT = 64 * 1024 * 1024;

/**
 * Reads a file that a user named. Only ordinary files: a device such as /dev/zero never ends, and a pipe without a writer
 * never begins.
 *
 * @param options.hint what to do where it cannot be read
 * @param options.limit largest size, in bytes
 * @throws CliError "file-not-found", "no-access", "not-a-file", "too-large"
 */
export async function readInput(
  path: string,
  { hint, limit = FILE_LIMIT }: { hint?: string | undefined; limit?: number } = {},
): Promise<Buffer> {
  const about = await withFileErrors(path, () => stat(path), hint);
  if (!about.isFile() && !about.isDirectory()) {
    throw new CliError("not-a-file", `${path}: is a device or a pipe, and an ordinary file is needed`, {
      ...(hint === undefined ? { hint: "Save what it gives to a file first." } : { hint }),
    });
  }
  if (about.size > limit) {
    const megabytes = (bytes: number) => `${Math.ceil(bytes / 2 ** 20)} MB`;
    throw new CliError(
      "too-large",
      `${path}: is ${megabytes(about.size)}, and files of up to ${megabytes(limit)} are read`,
      { hint: "Is it the right one? Otherwise divide it." },
    );
  }
  return withFileErrors(path, () => readFile(path), hint);
}

/** As `readInput`, as text; also what Windows saves as "Unicode", with its mark in front. */
export async function readInputText(
  path: string,
  options: { hint?: string | undefined } = {},
): Promise<string> {
  const bytes = await readInput(path, options);
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return bytes.toString(isUtf16 ? "utf16le" : "utf8").replace(/^\uFEFF/, "");
}
