import { ModelError } from "../../../training/model/graph/model-error.ts";
import { printable } from "../../../training/model/printable.ts";
import { phrase } from "../../../training/phrase.ts";
import { FileError } from "../files/file-error.ts";
import type { Files } from "../files/files.ts";
import { isAbsolute, join } from "../files/paths.ts";

const TOGETHER = "Keep all files of the model in one folder.";

/**
 * Reads the weight files that a `model.json` names, one after the other, from its folder or below and from nowhere else. Names
 * are as tfjs and servers write them: `./NAME.weights.bin`, with spaces, or percent-encoded where the file is not.
 *
 * @throws ModelError "malformed-model", FileError
 */
export async function readWeightFiles(
  at: Files,
  folder: string,
  names: readonly string[],
  jsonPath: string,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for (const name of names) parts.push(await at.read(await findFile(at, folder, name, jsonPath)));
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let end = 0;
  for (const part of parts) {
    joined.set(part, end);
    end += part.length;
  }
  return joined;
}

async function findFile(at: Files, folder: string, name: string, jsonPath: string): Promise<string> {
  const decoded = percentDecoded(name);
  const refused = [name, decoded].find((each) => !staysInside(each));
  if (refused !== undefined) {
    throw new ModelError(
      "malformed-model",
      phrase`${jsonPath}: "${printable(name)}" is no name for a weight file`,
      {
        hint: TOGETHER,
      },
    );
  }
  for (const each of [name, decoded]) {
    const path = join(folder, each);
    if ((await at.kindOf(path)) !== undefined) return path;
  }
  const path = join(folder, decoded);
  const others = (await at.filesBelow(folder, (file) => file.endsWith(".bin"))).slice(0, 3);
  throw new FileError(
    "file-not-found",
    phrase`${path}: no such file, and ${jsonPath} names it for its weights`,
    {
      hint:
        others.length === 0
          ? TOGETHER
          : phrase`There is ${others.join(", ")} beside it: if that holds the weights (browsers write " (1)" into names), rename it.`,
    },
  );
}

/** Whether a name leads to the folder or below it: no other place, no other drive, no address. */
function staysInside(name: string): boolean {
  if (name === "" || isAbsolute(name) || /[\\:\p{Cc}]/u.test(name)) return false;
  return name.split("/").every((part) => part !== "..") && !name.endsWith("/");
}

function percentDecoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    // A file may have % in its name and mean nothing by it.
    return name;
  }
}
