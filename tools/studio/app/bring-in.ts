import { sumUpNotes } from "../../../training/data/recordings/import/notes.ts";
import { type Phrase, phrase } from "../../../training/phrase.ts";
import { numbered } from "../../workbench/files/numbered.ts";
import { textOf } from "../../workbench/files/read-text.ts";
import type { Project } from "../../workbench/project.ts";
import type { Bench } from "../../workbench/work.ts";
import type { Edits } from "./edits.ts";
import { createTask, type StudioTask } from "./task.ts";

/** A file that somebody gave to the page, by the path under which it was given. */
export interface GivenFile {
  readonly name: string;
  readonly file: File;
  /** Whether it came with a folder, and not by its own name. */
  readonly isOfFolder: boolean;
}

/** Where they go. */
interface ProjectFiles {
  readonly bench: Pick<Bench, "files">;
  readonly project: Project;
  /** Reads the project anew after its files changed. */
  reload(): Promise<void>;
}

export interface BroughtIn {
  /** Recordings, or files of a whole project. */
  readonly kind: "recordings" | "project";
  readonly count: number;
  /** What was decided, guessed or left out. */
  readonly notes: readonly Phrase[];
}

export interface BringingIn {
  readonly task: StudioTask<{ readonly done: number; readonly of: number }, BroughtIn>;
  /** Takes whatever `data import` takes, or a project as a zip file. @param cut long recordings into gestures */
  take(files: readonly GivenFile[], cut: boolean): Promise<void>;
}

/** Files that somebody drops on the page, or chooses. */
export function createBringingIn({ bench, project, reload }: ProjectFiles, edits: Edits): BringingIn {
  const task = createTask<{ readonly done: number; readonly of: number }, BroughtIn>();
  // What was undone is told no longer.
  edits.last.subscribe((last) => {
    if (!last) task.reset();
  });
  /** Files that do not say in which sitting they were made go to one of their own, each time that some are brought in. */
  async function freeSession(): Promise<string> {
    const taken = await bench.files.everythingIn(project.recordings);
    for (let number = 1; ; number++) {
      const session = numbered("imported", number);
      if (!taken?.some((path) => path.endsWith(`/${session}.txt`))) return session;
    }
  }

  return {
    task,
    async take(files, cut) {
      await task.run(async ({ report }) => {
        const {
          SHORTEST_GESTURE,
          addProject,
          importFiles,
          isImportable,
          isProject,
          sayKept,
          unzipFiles,
          writeSessions,
        } = await readers();
        const all: { name: string; read(): Promise<Uint8Array> }[] = [];
        for (const { name, file, isOfFolder } of files) {
          // Whoever gives a folder means the recordings in it.
          if (isOfFolder && !isImportable(name) && !/\.zip$/i.test(name)) continue;
          const read = async () => new Uint8Array(await file.arrayBuffer());
          if (!/\.zip$/i.test(name)) {
            all.push({ name, read });
            continue;
          }
          const inside = await unzipFiles(await read(), name);
          if (isProject(inside)) {
            const changes = await addProject(bench.files, project.folder, inside);
            await reload();
            edits.broughtIn("project", changes.length, changes);
            return { kind: "project", count: changes.length, notes: [] };
          }
          for (const { path, bytes } of inside)
            all.push({
              name: path,
              read: async () => (typeof bytes === "string" ? new TextEncoder().encode(bytes) : bytes),
            });
        }
        const imported = await importFiles(all, {
          decode: textOf,
          shortest: SHORTEST_GESTURE,
          session: await freeSession(),
          cut,
          onFile: (done) => report({ done, of: all.length }),
        });
        const { changes, added, copies, kept } = await writeSessions(
          bench.files,
          project.recordings,
          imported.recordings,
          imported.kept,
        );
        await reload();
        edits.broughtIn("recordings", added.length, changes);
        const { notes, decisions, guesses, axes } = imported;
        return {
          kind: "recordings",
          count: added.length,
          notes: [
            ...(copies > 0 ? [sayCopies(copies)] : []),
            ...sayKept(kept, imported.kept.length - kept),
            ...sumUpNotes(notes),
            ...decisions,
            ...sumUpNotes(guesses),
            ...(axes ? [axes] : []),
          ],
        };
      });
    },
  };
}

const sayCopies = (copies: number) =>
  copies === 1
    ? phrase`1 recording is there already, and is not written again`
    : phrase`${copies} recordings are there already, and are not written again`;

/** The readers of all formats are loaded when the first file comes. */
async function readers() {
  const [read, kept, short, formats, zip, write] = await Promise.all([
    import("../../../training/data/recordings/import/import-files.ts"),
    import("../../../training/data/recordings/import/kept-file.ts"),
    import("../../../training/data/recordings/import/too-short.ts"),
    import("../../../training/data/recordings/import/formats.ts"),
    import("../../workbench/project-zip.ts"),
    import("../../workbench/recordings/write-sessions.ts"),
  ]);
  return { ...read, ...kept, ...short, ...formats, ...zip, ...write };
}
