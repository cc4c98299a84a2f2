import { FileError } from "./file-error.ts";
import type { Files, ReadOptions } from "./files.ts";

/** A file's text: UTF-8, or what Windows saves as "Unicode", with its mark in front. @throws FileError as `Files.read` */
export async function readText(at: Files, path: string, options: ReadOptions = {}): Promise<string> {
  return textOf(await at.read(path, options));
}

/** Bytes as text. */
export function textOf(bytes: Uint8Array): string {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(isUtf16 ? "utf-16le" : "utf-8").decode(bytes);
}

/** A file's bytes, or undefined where there is no such file. @throws FileError as `Files.read` */
export async function readIfThere(at: Files, path: string): Promise<Uint8Array | undefined> {
  try {
    return await at.read(path);
  } catch (error) {
    if (error instanceof FileError && error.code === "file-not-found") return undefined;
    throw error;
  }
}
