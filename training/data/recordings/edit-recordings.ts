import { parseLine, requireLabel } from "./line-format.ts";

/** What becomes of a recording: its new label, or nothing. */
export type Edit = { readonly label: string } | "delete";

/**
 * A recording file's text with some recordings deleted or called something else. All other lines stay to the letter, but for
 * those that were taken back (`# undo`): an undo in a file with fewer recordings would take back another one.
 *
 * @param edits by the line's number, from 1, as in `Recording.line`
 * @throws RecordingError "bad-name" for a label that the format cannot hold
 */
export function editRecordings(text: string, edits: ReadonlyMap<number, Edit>): string {
  const end = /\r\n|\n|\r/.exec(text)?.[0] ?? "\n";
  const lines = text.split(/\r\n|\n|\r/);
  const gone = new Set<number>();
  const standing: number[] = [];
  const edited = lines.map((line, index) => {
    const { kind } = parseLine(line);
    if (kind === "recording") standing.push(index);
    if (kind === "undo") {
      gone.add(index);
      const undone = standing.pop();
      if (undone !== undefined) gone.add(undone);
    }
    const edit = kind === "recording" ? edits.get(index + 1) : undefined;
    if (edit === "delete") gone.add(index);
    return edit === undefined || edit === "delete" ? line : relabelled(line, edit.label);
  });
  return edited.filter((_, index) => !gone.has(index)).join(end);
}

function relabelled(line: string, label: string): string {
  requireLabel(label);
  return line.replace(/^([\s>\uFEFF]*)[^(]*/, (_, before: string) => before + label);
}
