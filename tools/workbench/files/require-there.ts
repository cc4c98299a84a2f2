import type { Message } from "../../../training/phrase.ts";
import type { Files } from "./files.ts";

/**
 * What is at a path, which has to be there.
 * @param hint what to do where it is not
 * @throws FileError "file-not-found", "no-access"
 */
export async function requireThere(
  at: Files,
  path: string,
  hint?: Message,
): Promise<"file" | "folder" | "other"> {
  const kind = await at.kindOf(path);
  if (kind !== undefined) return kind;
  // Reading tells why nothing can be seen there.
  await at.read(path, { hint });
  return "file";
}
