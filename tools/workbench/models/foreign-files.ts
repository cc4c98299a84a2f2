import { isNotSure } from "../../../training/data/negatives/no-gesture.ts";
import { isLabel, troubleWithWord } from "../../../training/data/recordings/line-format.ts";
import {
  type ForeignModel,
  type ForeignOptions,
  foreignModel,
} from "../../../training/judging/pipeline/foreign-model.ts";
import { ModelError } from "../../../training/model/graph/model-error.ts";
import { describeTflite } from "../../../training/model/tflite/describe-tflite.ts";
import { phrase } from "../../../training/phrase.ts";
import type { Files } from "../files/files.ts";
import { dirname, join } from "../files/paths.ts";
import { readText } from "../files/read-text.ts";
import { WorkbenchError } from "../workbench-error.ts";
import { ofFile } from "./of-file.ts";

/** What tools that export models write the names of their classes to, beside the model. */
const LABELS_FILE = "labels.txt";

export interface ForeignFile {
  readonly model: ForeignModel;
  /** Where the labels are from, as text for people; undefined where they were given. */
  readonly labelsFrom: string | undefined;
}

/**
 * Reads a `.tflite` file from elsewhere and makes it ready for an app. Its labels are those that are given, those in the file (which this
 * project writes), or those in a `labels.txt` beside it.
 *
 * @param labels names, or the path of a file with a name a line
 * @throws FileError, ModelError, WorkbenchError "bad-option" for labels that cannot be
 */
export async function readForeignFile(
  at: Files,
  path: string,
  labels: string | undefined,
  options: Omit<ForeignOptions, "labels">,
): Promise<ForeignFile> {
  const bytes = await at.read(path);
  const found = await findLabels(at, path, labels, () => ofFile(path, () => describeTflite(bytes)).labels);
  requireLabels(found.labels);
  return {
    labelsFrom: found.from,
    model: ofFile(path, () => foreignModel(bytes, { ...options, labels: found.labels })),
  };
}

interface FoundLabels {
  readonly labels: readonly string[];
  readonly from?: string;
}

async function findLabels(
  at: Files,
  path: string,
  given: string | undefined,
  inFile: () => readonly string[] | undefined,
): Promise<FoundLabels> {
  if (given !== undefined) {
    // Commas name gestures; a slash or an ending names a file, be it there or not.
    const isPath = !given.includes(",") && (/[/\\]/.test(given) || /\.\w+$/.test(given));
    if (!isPath && (await at.kindOf(given)) !== "file") return { labels: namesIn(given.split(",")) };
    return { labels: namesIn((await readText(at, given)).split(/\r?\n/)) };
  }
  const own = inFile();
  if (own !== undefined) return { labels: own, from: `in ${path}` };
  const beside = join(dirname(path), LABELS_FILE);
  if ((await at.kindOf(beside)) === "file") {
    return { labels: namesIn((await readText(at, beside)).split(/\r?\n/)), from: beside };
  }
  throw new WorkbenchError("bad-option", phrase`${path} does not know its gestures: its labels are needed`, {
    hint: phrase`Name them with --labels, in the order of the model's outputs, or give a file with a name a line.`,
  });
}

/** The names without what surrounds them: Teachable Machine writes `0 left`, `1 right`. */
function namesIn(lines: readonly string[]): string[] {
  const names = lines.map((line) => line.trim()).filter((line) => line !== "");
  const isNumbered = names.every((name, at) => name.startsWith(`${at} `));
  return isNumbered ? names.map((name) => name.replace(/^\d+ +/, "")) : names;
}

function requireLabels(labels: readonly string[]): void {
  const bad = labels.find((label, at) => !isLabel(label) || isNotSure(label) || labels.indexOf(label) !== at);
  if (bad === undefined) return;
  const word = troubleWithWord(bad);
  if (word) throw new ModelError("unsupported-layer", word);
  const why = isNotSure(bad)
    ? "is what the watch answers where it is not sure"
    : labels.filter((label) => label === bad).length > 1
      ? "is there twice"
      : "has commas, brackets or line breaks, or begins with # or >";
  throw new ModelError("unsupported-layer", phrase`"${bad}" cannot be a label: it ${why}`, {
    hint: phrase`Give every output a name of its own with --labels.`,
  });
}
