import { flashApp } from "../../../tools/device/flash/flash-app.ts";
import { ReplSession } from "../../../tools/device/repl/repl-session.ts";
import { createVirtualWatch, type VirtualWatch } from "../../../tools/emulator/virtual-watch.ts";
import { makeApp } from "../../../tools/workbench/apps/make-app.ts";
import type { Files, FolderFile } from "../../../tools/workbench/files/files.ts";
import { memoryFiles } from "../../../tools/workbench/files/memory-files.ts";
import { thisThread } from "../../../tools/workbench/jobs/workers.ts";
import { train } from "../../../tools/workbench/learn/train.ts";
import { readModelDirectory } from "../../../tools/workbench/models/model-directory.ts";
import type { Recording } from "../../../training/data/recordings/recording.ts";
import { writeRecordings } from "../../../training/data/recordings/write-recordings.ts";
import { demoRecordings } from "../demo-files.ts";

/** Recordings of each label that a project has at the beginning: few, so that a training takes a second. */
export const SEEDED = 6;
const LABELS = ["circle", "twist"];
const OLD_MODELS = 2;

/** What every plan begins with. */
export interface Seed {
  /** The project with two models, of which the second is the newer one; and the same without any. */
  readonly project: readonly FolderFile[];
  readonly untrained: readonly FolderFile[];
  /** A watch's Storage with an app of the older model, as a flash leaves it. */
  readonly oldApp: ReadonlyMap<string, Uint8Array>;
  /** The same of the newer one. */
  readonly newApp: ReadonlyMap<string, Uint8Array>;
  /** Gestures that nobody has recorded yet. */
  readonly gestures: readonly Recording[];
}

export async function makeSeed(): Promise<Seed> {
  const all = (await demoRecordings()).filter(({ person }) => person === "ada");
  const of = (label: string) => all.filter((one) => one.label === label);
  const some = LABELS.flatMap((label) => of(label).slice(0, SEEDED));
  const [first] = some;
  if (!first) throw new Error("the demo has no recordings of these labels");
  const path = "recordings/ada/monday.txt";
  const files = memoryFiles([{ path, bytes: writeRecordings(some, first.info) }]);
  const untrained = contentOf(files.all);
  const ports = {
    open: async () => {
      throw new Error("no port is needed to train");
    },
  };
  const bench = { files, workers: thisThread, ports, toolVersion: "0" };
  const request = { recordings: ["recordings"], test: 0.2, validation: 0.1, target: "banglejs2" } as const;
  for (let seed = 1; seed <= OLD_MODELS; seed++)
    await train(
      bench,
      { ...request, units: true, seed, out: `models/${seed}`, command: "" },
      { report: () => {} },
    );
  const [oldApp, newApp] = await Promise.all([flashed(files, "models/1"), flashed(files, "models/2")]);
  return { project: contentOf(files.all), untrained, oldApp, newApp, gestures: of("circle").slice(SEEDED) };
}

/** A watch's Storage after a model's app was flashed to it. */
async function flashed(files: Files, model: string): Promise<Map<string, Uint8Array>> {
  const { install } = await makeApp(await readModelDirectory(files, model), "banglejs2");
  const watch = await createVirtualWatch({ target: "banglejs2", firmwareVersion: "2v29.277" });
  const session = await ReplSession.open(watch.connect(), { clock: watch.clock });
  await flashApp(session, install, { restart: false });
  const storage = storageOf(watch);
  watch.dispose();
  return storage;
}

/** What is in a watch's Storage. */
export function storageOf({ storage }: VirtualWatch): Map<string, Uint8Array> {
  return new Map(storage.list().map((name) => [name, storage.read(name) ?? new Uint8Array()]));
}

const contentOf = (files: ReadonlyMap<string, Uint8Array>): FolderFile[] =>
  [...files].map(([path, bytes]) => ({ path, bytes }));
