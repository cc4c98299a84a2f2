import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Edit } from "../../../training/data/recordings/edit-recordings.ts";
import type { Recording } from "../../../training/data/recordings/recording.ts";
import { FileError } from "../../workbench/files/file-error.ts";
import type { Files } from "../../workbench/files/files.ts";
import { editProject } from "../../workbench/recordings/edit-project.ts";
import { type FileChange, undoChanges } from "../../workbench/recordings/undo-changes.ts";

/** The last change of the project's files, which can be undone: of recordings, or of files of a whole project. */
export type LastEdit = { readonly count: number; readonly changes: readonly FileChange[] } & (
  | { readonly kind: "delete" | "recordings" | "project" }
  | { readonly kind: "relabel"; readonly label: string }
);

/** Changes to recordings that are on the disk. */
export interface Edits {
  readonly last: ReadonlySignal<LastEdit | undefined>;
  remove(recordings: readonly Recording[]): Promise<void>;
  relabel(recordings: readonly Recording[], label: string): Promise<void>;
  /** Recordings or a project were brought in. */
  broughtIn(kind: "recordings" | "project", count: number, changes: readonly FileChange[]): void;
  /** Takes the last one back; then the one before is the last. */
  undo(): Promise<void>;
}

/** Of so many changes each can be undone, one after the other. */
const KEPT = 50;

export function createEdits(files: Files, reload: () => Promise<void>): Edits {
  const done = signal<readonly LastEdit[]>([]);
  const add = (edit: LastEdit) => {
    done.value = [...done.value, edit].slice(-KEPT);
  };
  // One after the other: each goes by the lines that the one before left.
  let queue: Promise<unknown> = Promise.resolve();
  const inTurn = (action: () => Promise<void>) => {
    const acted = queue.then(action);
    queue = acted.catch(() => {});
    return acted;
  };
  const change = async (recordings: readonly Recording[], edit: Edit): Promise<FileChange[]> => {
    const changes = await editProject(files, recordings, edit);
    await reload();
    return changes;
  };
  return {
    last: computed(() => done.value.at(-1)),
    remove: (recordings) =>
      inTurn(async () => {
        const changes = await change(recordings, "delete");
        add({ kind: "delete", count: recordings.length, changes });
      }),
    relabel: (recordings, label) =>
      inTurn(async () => {
        const changes = await change(recordings, { label });
        add({ kind: "relabel", label, count: recordings.length, changes });
      }),
    broughtIn(kind, count, changes) {
      if (changes.length > 0) add({ kind, count, changes });
    },
    undo: () =>
      inTurn(async () => {
        const edit = done.value.at(-1);
        if (!edit) return;
        const forget = () => {
          done.value = done.value.filter((one) => one !== edit);
        };
        try {
          await undoChanges(files, edit.changes);
        } catch (error) {
          // It never can be: those before it still may.
          if (error instanceof FileError && error.code === "file-in-use") forget();
          throw error;
        }
        forget();
        await reload();
      }),
  };
}
