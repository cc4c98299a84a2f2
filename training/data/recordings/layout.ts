/** Whose a recording file is, by its place. A `# person:` or `# session:` line in the file wins over this. */
export interface FilePlace {
  readonly person: string;
  readonly session: string;
}

/** Whose recordings are where neither file nor folder says. */
export const NOBODY_NAMED = "me";

/**
 * Person and session of a file by where it lies under the folder that the user gave:
 *
 *     ada/monday.txt    person ada, session monday
 *     u1-signs.txt      directly in the folder: person u1, session signs
 *     clap2.txt         directly in the folder, no hyphen: the folder's name is the person
 *     home/ada/x.txt    deeper: person home/ada, session x
 *     clap2.txt         in a folder that nobody named: person me
 *
 * `root` is the given folder (only its last name counts), `path` the file's path in it; `/` and `\` both separate.
 */
export function placeOfFile(root: string, path: string): FilePlace {
  const parts = namesOf(path);
  const session = (parts.pop() ?? "").replace(/\.[^.]*$/, "");
  if (parts.length > 0) return { person: parts.join("/"), session };
  const hyphen = session.indexOf("-");
  if (hyphen > 0 && hyphen < session.length - 1) {
    return { person: session.slice(0, hyphen), session: session.slice(hyphen + 1) };
  }
  return { person: namesOf(root).at(-1) ?? NOBODY_NAMED, session };
}

/** Whether a file in a folder of recordings is one to read: a `.txt` that is not hidden, a licence or a read-me. */
export function isRecordingPath(path: string): boolean {
  const names = namesOf(path);
  const name = names.at(-1) ?? "";
  return (
    /\.txt$/i.test(name) &&
    !/^(licen[cs]e|readme)\b/i.test(name) &&
    !names.some((part) => part.startsWith("."))
  );
}

function namesOf(path: string): string[] {
  return path.split(/[/\\]+/).filter((name) => name !== "" && name !== "." && name !== "..");
}
