import type { Turn } from "../../../training/data/axes/turn.ts";
import { countEach } from "../../../training/data/dataset/count-each.ts";
import type { LabelSource } from "../../../training/data/recordings/import/labels/decide-labels.ts";
import { notesAsLines } from "../../../training/data/recordings/import/notes.ts";
import type { StatedValues } from "../../../training/data/recordings/import/stated-values.ts";
import type { AccelerationUnit } from "../../../training/data/recordings/import/units.ts";
import { sayLongerThanWindow } from "../../../training/data/windows/longer-than-window.ts";
import { distinctPhrases, sayPhrase } from "../../../training/phrase.ts";
import { nodeFiles } from "../../computer/files/node-files.ts";
import { countOf, createOutput } from "../../terminal/output.ts";
import { createProgress, type Progress } from "../../terminal/progress.ts";
import { importRecordings } from "../../workbench/recordings/import-recordings.ts";
import { CliError } from "../cli-error.ts";

export interface ImportFlags {
  readonly out: string;
  readonly person?: string;
  readonly session?: string;
  readonly label?: string;
  readonly labelFrom?: LabelSource;
  readonly unit?: AccelerationUnit;
  readonly countsPerG?: number;
  readonly rate?: number;
  readonly turn?: Turn;
  readonly cut?: boolean;
  readonly json?: boolean;
}

export async function runDataImport(paths: readonly string[], flags: ImportFlags): Promise<void> {
  const output = createOutput(flags);
  refuseContradictions(flags);
  let progress: Progress | undefined;
  const imported = await importRecordings(nodeFiles, paths, flags.out, {
    person: flags.person,
    session: flags.session,
    label: flags.label,
    labelFrom: flags.labelFrom,
    stated: statedBy(flags),
    cut: flags.cut,
    turn: flags.turn,
    onFile(index, name, count) {
      progress ??= createProgress("Importing", count);
      progress.update(index, name);
    },
  }).finally(() => progress?.stop());
  const { recordings, copies, notes, guesses, decisions, filesLeftOut, files } = imported;
  const noteLines = notesAsLines(notes);
  const decisionLines = decisions.map((one) => sayPhrase(one));
  for (const line of [...noteLines, ...decisionLines, ...notesAsLines(guesses)]) output.warn(line);
  if (guesses.length > 0) output.warn("where that is wrong, say so with --unit, --counts-per-g or --rate");
  const longer = sayLongerThanWindow(recordings);
  if (longer) output.warn(`${longer}; --cut takes the gestures out of them, as the watch would`);
  if (imported.axes !== undefined && flags.turn === undefined) output.warn(sayPhrase(imported.axes));
  const counts = countEach(recordings.map(({ label }) => label));
  if (copies > 0) output.say(sayCopies(copies, recordings.length === 0));
  if (counts.size > 0) output.say([...counts].map(([label, count]) => `${label} ${count}`).join(", "));
  for (const said of imported.saidOfKept) output.say(sayPhrase(said));
  for (const { path, hasGrown } of files) output.say(`${hasGrown ? "Added to" : "Wrote"} ${path}`);
  output.result({
    recordings: recordings.length,
    copies,
    kept: imported.kept.map(({ file }) => file),
    labels: [...counts.keys()].sort(),
    files: files.map(({ path }) => path),
    guesses: distinctPhrases(guesses.map(({ message }) => message)),
    decisions: decisionLines,
    // Each of them: what a machine reads need not be short.
    notes: notes.flatMap((note) => notesAsLines([note])),
    longerThanWindow: longer ?? null,
    axes: imported.axes ?? null,
    filesLeftOut,
  });
}

function sayCopies(copies: number, isAll: boolean): string {
  const [whose, are] = [countOf(copies, "recording"), copies === 1 ? "is" : "are"];
  return `${whose} ${are} there already${isAll ? "; nothing is new" : `, and ${are} not written again`}`;
}

function refuseContradictions({ unit, countsPerG, label, labelFrom }: ImportFlags): void {
  if (label !== undefined && labelFrom !== undefined && labelFrom.kind !== "column") {
    throw new CliError(
      "bad-option",
      `--label ${label} and --label-from ${labelFrom.kind} contradict each other`,
      {
        hint: "Give one of them.",
      },
    );
  }
  if (countsPerG !== undefined && unit !== undefined && unit !== "counts") {
    throw new CliError(
      "bad-option",
      `--counts-per-g ${countsPerG} and --unit ${unit} contradict each other`,
      {
        hint: "Give one of them.",
      },
    );
  }
}

/** What the user says of the values; undefined when nothing. */
function statedBy({ unit, countsPerG, rate }: ImportFlags): StatedValues | undefined {
  if (unit === undefined && countsPerG === undefined && rate === undefined) return undefined;
  return {
    ...(unit === undefined ? {} : { unit }),
    ...(countsPerG === undefined ? {} : { countsPerG }),
    ...(rate === undefined ? {} : { rateHz: rate }),
  };
}
