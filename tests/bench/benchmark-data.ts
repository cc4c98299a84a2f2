import { readFileSync } from "node:fs";
import { createDataSet, type DataSet, loadDataSet } from "../../training/data/dataset/data-set.ts";
import { checkDataSet } from "../../training/data/dataset/doctor/doctor.ts";
import { normaliseUnits } from "../../training/data/dataset/doctor/normalise-units.ts";
import type { Recording } from "../../training/data/recordings/recording.ts";
import { cutEveryday } from "../../training/judging/evaluation/everyday.ts";
import type { StrangeMovements } from "../../training/judging/regimes/job.ts";
import { sharedFiles, sharedPath } from "../shared.ts";

/** The gestures of a data set beside the checkout, at 64 counts per g, without its everyday movement; only these labels, if told. */
export function readBenchmarkData(name: string, labels?: readonly string[]): DataSet {
  const read = readFolder(name, (path) => !path.includes("negative"));
  const kept = createDataSet(read.recordings.filter(({ label }) => !labels || labels.includes(label)));
  return normaliseUnits(kept, checkDataSet(kept));
}

/** Files of a data set beside the checkout, as they are. */
export function readFolder(name: string, keep: (path: string) => boolean): DataSet {
  const folder = `data/${name}`;
  const files = sharedFiles(folder)
    .filter((path) => path.endsWith(".txt") && keep(path))
    .map((path) => ({ root: folder, path, text: readFileSync(sharedPath(`${folder}/${path}`), "utf8") }));
  return loadDataSet(files);
}

/** Gestures that the models for `labels` never learned, letters and signs of other people, and everyday movement. */
export function strangeMovements(labels: readonly string[]): StrangeMovements[] {
  const nearform = readBenchmarkData("nearform-v2").recordings;
  const samplesOf = (recordings: readonly Recording[]) => recordings.map(({ samples }) => samples);
  const everyday = cutEveryday(
    readFolder("magicfinger-12hz", (path) => path.includes("negative")).recordings,
  );
  return [
    { name: "everyday movement (u1-negative)", samples: samplesOf(everyday.events), hours: everyday.hours },
    {
      name: "gestures never learned (snap, swipeup)",
      samples: samplesOf(nearform.filter(({ label }) => !labels.includes(label))),
    },
    {
      name: "signs (magicfinger-12hz)",
      samples: samplesOf(readFolder("magicfinger-12hz", (path) => !path.includes("negative")).recordings),
    },
    {
      name: "letters (airwriting-az)",
      samples: samplesOf(readFolder("airwriting-az", () => true).recordings),
    },
  ];
}
