import type { Finding } from "../../../training/data/dataset/doctor/finding.ts";
import type { Split } from "../../../training/data/dataset/split.ts";
import type { Recording } from "../../../training/data/recordings/recording.ts";
import type { Files } from "../files/files.ts";

/** `<person>/<session>.txt` */
const PARTS = 2;

/** The recordings as a report may name them, which somebody passes on: nothing in it tells of the computer. */
export function splitForOthers(at: Pick<Files, "nameForOthers">, split: Split): Split {
  const named = (recordings: readonly Recording[]) =>
    recordings.map((one) => (one.file === "" ? one : { ...one, file: at.nameForOthers(one.file, PARTS) }));
  const { kind, train, validation, test } = split;
  return { kind, train: named(train), validation: named(validation), test: named(test) };
}

/** The same of what the doctor found. */
export function findingsForOthers(
  at: Pick<Files, "nameForOthers">,
  findings: readonly Finding[],
): readonly Finding[] {
  return findings.map((one) =>
    one.where === undefined
      ? one
      : { ...one, where: one.where.map((place) => at.nameForOthers(place, PARTS)) },
  );
}
