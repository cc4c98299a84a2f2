import { computed, type ReadonlySignal, signal } from "@preact/signals";
import { createDataSet, type DataSet } from "../../../training/data/dataset/data-set.ts";
import { checkDataSet, type DoctorReport } from "../../../training/data/dataset/doctor/doctor.ts";
import { join } from "../../workbench/files/paths.ts";
import { type Judged, judgeRecordings } from "../../workbench/judge/judge-recordings.ts";
import type { TrainEvent } from "../../workbench/learn/train.ts";
import { MODEL_MARK, readLearned, readModelDirectory } from "../../workbench/models/model-directory.ts";
import { freeName, newestModel, projectAt } from "../../workbench/project.ts";
import { readRecordings } from "../../workbench/recordings/read-recordings.ts";
import type { Bench } from "../../workbench/work.ts";
import { type Trained, trainInWorker } from "../browser/train-here.ts";
import { type BringingIn, createBringingIn } from "./bring-in.ts";
import { createConnector } from "./connection.ts";
import { createEdits, type Edits } from "./edits.ts";
import type { ProjectModel, ProjectState } from "./project-state.ts";
import { createPutting, type Putting } from "./put.ts";
import { createRecorder, type Recorder } from "./recorder.ts";
import { createTask, type StudioTask } from "./task.ts";
import { createTrying, type Trying } from "./trying.ts";

/** Everything that the rooms show and do. One for the page; what it holds is what lies in the project's folder. */
export interface Studio extends ProjectState {
  readonly root: FileSystemDirectoryHandle;
  readonly doctor: ReadonlySignal<DoctorReport | undefined>;
  readonly recorder: Recorder;
  readonly edits: Edits;
  readonly bringingIn: BringingIn;
  readonly putting: Putting;
  readonly trying: Trying;
  /** What the newest model makes of every recording. */
  readonly judged: ReadonlySignal<readonly Judged[]>;
  /** Writes another threshold into the newest model's card. @param threshold 0 to 1 */
  setThreshold(threshold: number): Promise<void>;
  readonly training: StudioTask<TrainEvent, Trained>;
  /** Trains on all recordings, or those of these labels. */
  train(options?: TrainOptions): Promise<void>;
}

export interface TrainOptions {
  readonly seed?: number;
  /** Shares held back, 0 to 1. */
  readonly test?: number;
  readonly validation?: number;
}

/** As the command line has it. */
const DEFAULTS = { seed: 1, test: 0.2, validation: 0.1 };

export async function createStudio(bench: Bench, root: FileSystemDirectoryHandle): Promise<Studio> {
  const project = projectAt("");
  const { files } = bench;
  const dataSet = signal<DataSet>(createDataSet([]));
  const model = signal<ProjectModel | undefined>(undefined);
  const training = createTask<TrainEvent, Trained>();
  const doctor = computed(() =>
    dataSet.value.recordings.length > 0 ? checkDataSet(dataSet.value) : undefined,
  );

  async function reload(): Promise<void> {
    const isThere = (await files.kindOf(project.recordings)) === "folder";
    dataSet.value = isThere ? await readRecordings(files, [project.recordings]) : createDataSet([]);
    const folder = await newestModel(files, project);
    model.value =
      folder === undefined
        ? undefined
        : {
            folder,
            learned: await readLearned(files, folder),
            ...(await readModelDirectory(files, folder)),
          };
  }

  const base = {
    bench,
    root,
    project,
    dataSet,
    doctor,
    model,
    connector: createConnector(),
    training,
    edits: createEdits(files, reload),
    judged: computed(() =>
      model.value ? judgeRecordings(model.value, dataSet.value, model.value.learned) : [],
    ),
    async setThreshold(rejectionThreshold: number) {
      if (!model.value) return;
      const card = { ...model.value.card, rejectionThreshold };
      const text = `${JSON.stringify(card, undefined, 2)}\n`;
      await files.write(join(model.value.folder, MODEL_MARK), new TextEncoder().encode(text));
      model.value = { ...model.value, card };
    },
    reload,
    async train(options: TrainOptions = {}) {
      const { seed, test, validation } = { ...DEFAULTS, ...options };
      const out = await freeName(files, project.models);
      const request = {
        recordings: [project.recordings],
        seed,
        test,
        validation,
        target: "banglejs2",
        units: true,
        out,
        command: `bangle-gestures train recordings --out ${out} --seed ${seed} --test ${test} --validation ${validation}`,
      } as const;
      const trained = await training.run((following) => trainInWorker(root, request, following));
      if (trained) await reload();
    },
  };
  await reload();
  return {
    ...base,
    recorder: createRecorder(base),
    bringingIn: createBringingIn(base),
    putting: createPutting(base),
    trying: createTrying(base),
  };
}
