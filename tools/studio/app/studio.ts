import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { createDataSet, type DataSet } from "../../../training/data/dataset/data-set.ts";
import { checkDataSet, type DoctorReport } from "../../../training/data/dataset/doctor/doctor.ts";
import type { UserError } from "../../../training/errors.ts";
import { join } from "../../workbench/files/paths.ts";
import type { ThresholdEffect } from "../../workbench/judge/judge-recordings.ts";
import type { TrainEvent } from "../../workbench/learn/train.ts";
import { MODEL_MARK } from "../../workbench/models/model-directory.ts";
import { freeName, projectAt } from "../../workbench/project.ts";
import type { ProjectPlace, Unkept } from "../browser/project-place.ts";
import { closeFiles, recoverFiles } from "../browser/put-files.ts";
import { type Trained, trainInWorker } from "../browser/train-here.ts";
import { type BringingIn, createBringingIn } from "./bring-in.ts";
import { createConnector } from "./connection.ts";
import { createEdits, type Edits } from "./edits.ts";
import type { Host } from "./host.ts";
import { createJudging, type Judging } from "./judging.ts";
import { rememberWatch } from "./last-watch.ts";
import type { ProjectModel, ProjectState } from "./project-state.ts";
import { createPutting, type Putting } from "./put.ts";
import { type ProjectRecordings, readModelBefore, readProject } from "./read-project.ts";
import { createRecorder, type Recorder } from "./recorder.ts";
import { createTask, type StudioTask } from "./task.ts";
import type { TrainChoice, TrainOptions } from "./train-options.ts";
import { placeToTrain } from "./train-place.ts";
import { createTrying, type Trying } from "./trying.ts";
import { createUnderway } from "./underway.ts";
import { createUsing, type Using } from "./using.ts";

/** Everything that the rooms show and do. One for the page; what it holds is what lies in the project's folder. */
export interface Studio extends ProjectState {
  readonly host: Host;
  /** Why nothing outlasts the page; undefined where all of it does. */
  readonly unkept: Unkept | undefined;
  /** The name of the folder of the disk that the project lies in; undefined where that is the page's own store. */
  readonly folder: string | undefined;
  /** What of the project cannot be used, and why. */
  readonly problems: Signal<readonly UserError[]>;
  readonly doctor: ReadonlySignal<DoctorReport | undefined>;
  readonly recorder: Recorder;
  readonly edits: Edits;
  readonly bringingIn: BringingIn;
  readonly putting: Putting;
  readonly trying: Trying;
  readonly using: Using;
  readonly judging: Judging;
  /** The model before the newest one, to compare with. */
  modelBefore(): Promise<ProjectModel | undefined>;
  /** Writes another threshold, 0 to 1, and what it does into the newest model's card. */
  setThreshold(threshold: number, effect: ThresholdEffect): Promise<void>;
  readonly training: StudioTask<TrainEvent, Trained>;
  /** What is chosen for the next training. */
  readonly trainChoice: TrainChoice;
  /** Trains on all recordings, or those of these labels. */
  train(options?: TrainOptions): Promise<void>;
  /** Ends all that goes on, so that another tab can have the project. */
  end(): Promise<void>;
}

export async function createStudio(place: ProjectPlace, host: Host = { kind: "own" }): Promise<Studio> {
  const { bench, root } = place;
  const project = projectAt("");
  const { files } = bench;
  const dataSet = signal<DataSet>(createDataSet([]));
  const model = signal<ProjectModel | undefined>(undefined);
  const training = createTask<TrainEvent, Trained>();
  const doctor = computed(() =>
    dataSet.value.recordings.length > 0 ? checkDataSet(dataSet.value) : undefined,
  );

  const problems = signal<readonly UserError[]>([]);
  const underway = createUnderway();
  let isEnded = false;

  let recordings: ProjectRecordings | undefined;
  const reload = () => readAnew(undefined);

  /** @param known the recordings, where only models have changed: reading all of them takes a moment that can be felt */
  async function readAnew(known: ProjectRecordings | undefined): Promise<void> {
    const content = await readProject(files, project, known);
    recordings = content.recordings;
    dataSet.value = content.dataSet;
    model.value = content.model;
    problems.value = place.problem ? [place.problem, ...content.problems] : content.problems;
  }

  const base = {
    bench,
    host,
    project,
    unkept: place.unkept,
    folder: place.folder,
    problems,
    underway,
    dataSet,
    doctor,
    model,
    connector: createConnector(rememberWatch),
    training,
    trainChoice: {
      isLarge: signal(false),
      isMoving: signal(false),
      heldBack: signal<TrainOptions["heldBack"]>(undefined),
    },
    edits: createEdits(files, reload),
    judging: createJudging(dataSet, model),
    async modelBefore() {
      return model.value && readModelBefore(files, project, model.value.folder);
    },
    async setThreshold(rejectionThreshold: number, { right, everyday, perHour }: ThresholdEffect) {
      if (!model.value) return;
      const rejection = { recall: right, everyday, perHour };
      const card = { ...model.value.card, rejectionThreshold, rejection };
      const text = `${JSON.stringify(card, undefined, 2)}\n`;
      await files.write(join(model.value.folder, MODEL_MARK), new TextEncoder().encode(text));
      model.value = { ...model.value, card };
    },
    reload,
    async train(options: TrainOptions = {}) {
      if (training.state.value.state === "running") return;
      const { seed = 1, test = 0.2, validation = 0.1, size = "small", stream = false, heldBack } = options;
      base.trainChoice.isMoving.value = stream;
      base.trainChoice.isLarge.value = size === "large";
      await underway.during({ kind: "train", options }, async () => {
        const trained = await training.run(async (following) => {
          const out = await freeName(files, project.models);
          const request = {
            recordings: [project.recordings],
            seed,
            test,
            validation,
            size,
            stream,
            heldBack,
            target: "banglejs2",
            units: true,
            out,
            command: `bangle-gestures train recordings --out ${out} --seed ${seed} --test ${test} --validation ${validation}${size === "small" ? "" : ` --size ${size}`}${stream ? " --stream" : ""}${heldBack ? `, tested with ${heldBack.person}${heldBack.session ? `/${heldBack.session}` : ""}` : ""}`,
          } as const;
          const result = await trainInWorker(await placeToTrain(root, base), request, following);
          if (result.files) await files.replaceFolder(out, result.files);
          return result;
        });
        if (isEnded) return;
        // What a worker had begun to put in place is finished, or forgotten, before anything else comes there.
        if (!trained && root) await recoverFiles(files);
        await readAnew(recordings);
      });
    },
  };
  await reload();
  // As the newest model was trained: "again" makes one of the same kind.
  base.trainChoice.isMoving.value = model.value?.stream !== undefined;
  base.trainChoice.isLarge.value = model.value?.card.network === "large";
  const studio = {
    ...base,
    recorder: createRecorder(base),
    bringingIn: createBringingIn(base, base.edits),
    putting: createPutting(base),
    trying: createTrying(base),
    using: createUsing(base),
  };
  return {
    ...studio,
    async end() {
      isEnded = true;
      underway.leave();
      training.cancel();
      studio.trying.stop();
      await base.judging.end();
      await studio.recorder.end();
      await base.connector.disconnect();
      if (root) await closeFiles(files);
    },
  };
}
