import { type Phrase, type PhraseValue, phrase } from "../../../../phrase.ts";
import { countEach } from "../../../dataset/count-each.ts";
import type { Recording } from "../../recording.ts";
import { leftOut } from "../left-out.ts";
import type { Note } from "../notes.ts";
import { type PathLabels, pathLabels } from "./path-labels.ts";

/** Where labels are to be taken from. */
export type LabelSource =
  | { readonly kind: "name" }
  | { readonly kind: "folder" }
  | { readonly kind: "column"; readonly column: string };

export interface LabelOptions {
  readonly label?: string | undefined;
  readonly labelFrom?: LabelSource | undefined;
}

/** A recording whose label may not be known yet. */
export type Unlabelled = Omit<Recording, "label"> & { readonly label: string | undefined };

export interface DecidedLabels {
  readonly recordings: Recording[];
  readonly notes: Note[];
  /** What was decided, where it could have been something else. */
  readonly decisions: Phrase[];
}

/** Which gesture each file holds, and the decisions behind. */
interface FileLabels {
  readonly labels: ReadonlyMap<string, string>;
  readonly decisions: Phrase[];
}

/** Labels that are listed before the rest is only counted. */
const LISTED = 12;

/**
 * Gives labels to recordings whose file does not say which gesture it holds: as the user says, or from the names of files or
 * folders. Which of them, and whether a number at the end of a name counts files, is seen from all files together.
 */
export function decideLabels(
  found: readonly Unlabelled[],
  { label, labelFrom }: LabelOptions,
): DecidedLabels {
  const silent = [...new Set(found.filter((one) => one.label === undefined).map(({ file }) => file))];
  const decided: FileLabels =
    label === undefined
      ? labelsOfFiles(new Map(silent.map((file) => [file, pathLabels(file)])), labelFrom)
      : { labels: new Map(silent.map((file) => [file, label])), decisions: [] };
  const notes: Note[] = [];
  const recordings = found.flatMap((one): Recording[] => {
    const known = one.label ?? decided.labels.get(one.file);
    if (known) return [{ ...one, label: known }];
    return [];
  });
  for (const file of silent.filter((one) => !decided.labels.get(one))) {
    notes.push({ file, message: leftOut(phrase`it does not say which gesture it is; --label names it`) });
  }
  return { recordings, notes, decisions: decided.decisions };
}

function labelsOfFiles(paths: ReadonlyMap<string, PathLabels>, from: LabelSource | undefined): FileLabels {
  if (paths.size === 0) return { labels: new Map(), decisions: [] };
  const names = namesOf(paths);
  const folders = new Map(
    [...paths].flatMap(([file, { folder }]) => (folder ? [[file, folder] as const] : [])),
  );
  if (from?.kind === "folder") return { labels: folders, decisions: [] };
  if (from?.kind === "name" || !areFoldersLabels(names, folders))
    return byName(paths, names, folders, from?.kind === "name");
  const more = new Map(
    [...paths].map(([file, { whole }]) => [file, folders.get(file) ?? names.get(file) ?? whole]),
  );
  return {
    labels: more,
    decisions: [
      phrase`labels are the names of the folders: ${counted(more)}; --label-from name takes those of the files`,
    ],
  };
}

/**
 * Labels from file names. Where several files have the same name before the first dot that name is the label, as Edge Impulse has
 * it. A number that is part of the last word counts files where files of the same name go on from 0
 * or 1.
 */
function namesOf(paths: ReadonlyMap<string, PathLabels>): Map<string, string> {
  const families = new Map<string, Set<string>>();
  const dotted = [...paths.values()].filter(({ isDotted }) => isDotted).map(({ whole }) => whole);
  const areLabels = new Set(dotted).size < dotted.length;
  const baseOf = ({ name = "", glued }: PathLabels) =>
    name.slice(0, name.length - glued.length).replace(/[\s_-]+$/, "");
  for (const path of paths.values()) {
    if (path.name === undefined || path.glued === "") continue;
    const base = baseOf(path);
    families.set(base, (families.get(base) ?? new Set()).add(path.glued));
  }
  const isCounted = (numbers: ReadonlySet<string>) =>
    numbers.size > 1 && [...numbers].some((number) => Number(number) <= 1);
  return new Map(
    [...paths].flatMap(([file, path]): [string, string][] => {
      if (path.isDotted && areLabels && path.name !== undefined) return [[file, path.whole]];
      if (path.name === undefined) return [];
      const base = baseOf(path);
      const numbers = path.glued === "" || base === "" ? undefined : families.get(base);
      return [[file, numbers && isCounted(numbers) ? base : path.name]];
    }),
  );
}

/**
 * Whether the folders are the gestures: the files' names say nothing, or the same in several folders, or something else for nearly
 * every file of them.
 */
function areFoldersLabels(names: ReadonlyMap<string, string>, folders: ReadonlyMap<string, string>): boolean {
  if (folders.size === 0) return false;
  const kindsOfFolder = new Set(folders.values()).size;
  const kindsOfName = new Set([...names.values()].map((name) => name.toLowerCase())).size;
  if (kindsOfName === 0) return true;
  if (kindsOfFolder < 2) return false;
  if (kindsOfName === 1) return true;
  return kindsOfName > names.size / 2 && kindsOfFolder <= kindsOfName / 2;
}

function byName(
  paths: ReadonlyMap<string, PathLabels>,
  names: ReadonlyMap<string, string>,
  folders: ReadonlyMap<string, string>,
  isAsked: boolean,
): FileLabels {
  const labels = new Map<string, string>();
  const shortened = new Map<string, string>();
  const whole = new Map<string, string>();
  const byFolder = new Map<string, string>();
  for (const [file, path] of paths) {
    const name = names.get(file);
    const folder = isAsked ? undefined : folders.get(file);
    const label = name ?? folder ?? path.whole;
    labels.set(file, label);
    if (name !== undefined && name !== path.whole) shortened.set(file, name);
    else if (name === undefined) (folder === undefined ? whole : byFolder).set(file, label);
  }
  const decisions: Phrase[] = [];
  if (shortened.size > 0) {
    decisions.push(
      phrase`labels are the files' names without what counts or dates them: ${counted(shortened)}; otherwise say --label-from folder, or --label`,
    );
  }
  if (byFolder.size > 0)
    decisions.push(
      phrase`labels are the names of the folders, where files' names say nothing: ${counted(byFolder)}`,
    );
  const said = [...whole.values()].filter((label) => label !== "");
  if (said.length > 0)
    decisions.push(
      phrase`labels are the files' names, which say little: ${counted(whole)}; --label names them`,
    );
  return { labels, decisions: [...decisions, ...acrossFolders(labels, folders)] };
}

/** Labels that files of several folders have in common. */
function acrossFolders(labels: ReadonlyMap<string, string>, folders: ReadonlyMap<string, string>): Phrase[] {
  const places = new Map<string, Set<string>>();
  for (const [file, label] of labels) {
    const folder = folders.get(file);
    if (folder !== undefined) places.set(label, (places.get(label) ?? new Set()).add(folder));
  }
  const [first, ...more] = [...places].filter(([, { size }]) => size > 1);
  if (first === undefined) return [];
  const [label, set] = first;
  const others = more.length > 0 ? phrase` (and ${more.length} more labels)` : "";
  return [
    phrase`files of the folders ${[...set].slice(0, LISTED)} are taken as one label, "${label}"${others}, for that is their name; --label-from folder takes the folders'`,
  ];
}

/** `circle 3, wave 3`: labels with how many files each has. */
function counted(labels: ReadonlyMap<string, string>): PhraseValue {
  const all = [...countEach(labels.values())].map(([label, count]) => `${label} (${count})`);
  return all.length > LISTED ? phrase`${all.slice(0, LISTED)} and ${all.length - LISTED} more` : all;
}
