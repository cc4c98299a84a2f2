import type { Message } from "../../../training/phrase.ts";
/**
 * The place that a project lies in: Node's file system, a browser's private one, a folder that a page was given, or memory.
 * Paths have "/" between their parts; where they begin is the implementation's: the folder a person stands in, or the
 * project's root. Everything rejects with `FileError` for what a person can mend.
 */
export interface Files {
  /** What is at a path, a link counting as what it leads to; undefined where there is nothing, or nothing can be seen. */
  kindOf(path: string): Promise<"file" | "folder" | "other" | undefined>;

  /**
   * Reads an ordinary file, whole.
   * @throws FileError "file-not-found", "no-access", "not-a-file", "too-large"
   */
  read(path: string, options?: ReadOptions): Promise<Uint8Array>;

  /**
   * The ordinary files below a folder whose names are wanted, by their paths in it, in the same order everywhere; nothing
   * hidden. A folder to which links lead is visited once.
   * @throws FileError "file-not-found", "no-access"
   */
  filesBelow(folder: string, isWanted: (path: string) => boolean): Promise<string[]>;

  /**
   * Everything below a folder that is no folder itself, hidden or not, by its path in it, sorted; undefined where there is no
   * such folder.
   * @throws FileError "not-a-folder", "no-access"
   */
  everythingIn(folder: string): Promise<string[] | undefined>;

  /**
   * Writes a file so that it is there whole or not at all, and stays there through a power cut once this resolves. Makes the
   * folders above it.
   * @throws FileError "no-access", "disk-full"
   */
  write(path: string, bytes: Uint8Array): Promise<void>;

  /**
   * As `write`, for several files: where one cannot be written, no place is touched.
   * @throws FileError "no-access", "disk-full"
   */
  writeAll(files: readonly FolderFile[]): Promise<void>;

  /**
   * Puts a folder of these files, and no others, in place of what is there: all of them or none.
   * @throws FileError "no-access", "disk-full"
   */
  replaceFolder(folder: string, files: readonly FolderFile[]): Promise<void>;

  /** A file that grows at its end, made with its first piece. Opening it touches nothing yet. */
  openGrowing(path: string): GrowingFile;

  /** Takes a file or folder away, whether it was there or not. @throws FileError "no-access" */
  remove(path: string): Promise<void>;

  /**
   * Before hours of work, not after them: refuses a place where nothing can be written.
   * @param name what the person calls it
   * @throws FileError "no-access", "disk-full"
   */
  requireWritable(path: string, name?: string): Promise<void>;

  /** What messages call a path: what the person called it, and no more slashes than that takes. */
  nameOf(path: string): string;

  /**
   * What is passed on, such as a report, calls a path: as it is said from where paths begin, and nothing about the computer beyond that.
   * @param kept how many of its last parts are said of a path that lies far away; 1 unless told
   */
  nameForOthers(path: string, kept?: number): string;

  /** Whether the folder is the one that paths begin in, or one above it: nothing that a result may take the place of. */
  holdsUs(folder: string): boolean;
}

export interface ReadOptions {
  /** What to do where it cannot be read. */
  readonly hint?: Message | undefined;
  /** Largest size, in bytes; `FILE_LIMIT` when absent. */
  readonly limit?: number;
}

/** Days of recordings, and far more than any model for a watch: what is larger was named by mistake. */
export const FILE_LIMIT = 64 * 1024 * 1024;

export interface FolderFile {
  /** Path in the folder. */
  readonly path: string;
  readonly bytes: Uint8Array | string;
}

/** Pieces go to the disk one by one, in the order of the calls: whatever happens to the program, what was appended stays. */
export interface GrowingFile {
  /** Resolves when the piece is on the disk. @throws FileError "no-access", "disk-full" */
  append(text: string): Promise<void>;
  close(): Promise<void>;
}
