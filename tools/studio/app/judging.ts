import { computed, effect, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { DataSet } from "../../../training/data/dataset/data-set.ts";
import type { Recording } from "../../../training/data/recordings/recording.ts";
import type { HeardStream } from "../../../training/judging/streams/judge-way.ts";
import type { Judged, Verdict } from "../../workbench/judge/judge-recordings.ts";
import { createJudge } from "../browser/judge-here.ts";
import type { ProjectModel } from "./project-state.ts";

/** What models make of the project's recordings. It is worked out beside the page, and comes when it is known. */
export interface Judging {
  /**
   * What the newest model makes of every recording whose label it knows; undefined until that is known. After recordings have
   * changed those that are new are not among them for a moment.
   */
  readonly judged: ReadonlySignal<readonly Judged[] | undefined>;
  /** What another model makes of the recordings. */
  judge(model: ProjectModel): Promise<readonly Judged[]>;
  /** As `everydayAlarms` has it. */
  everyday(model: ProjectModel): Promise<readonly number[]>;
  /** As `hearStreams` has it, of recordings that the model did not learn from; nothing where it does not listen to every sample. */
  hear(): Promise<readonly HeardStream[]>;
  end(): Promise<void>;
}

/** Verdicts by what they depend on, so that they outlive what happens to other recordings. */
type Verdicts = ReadonlyMap<string, Verdict>;

export function createJudging(
  dataSet: ReadonlySignal<DataSet>,
  model: ReadonlySignal<ProjectModel | undefined>,
): Judging {
  const { ask, end } = createJudge();
  const known: Signal<{ readonly folder: string; readonly verdicts: Verdicts } | undefined> =
    signal(undefined);

  async function verdictsOf(model: ProjectModel, dataSet: DataSet): Promise<Verdicts> {
    const { card, tflite, learned } = model;
    const { verdicts } = await ask({ kind: "recordings", model: { card, tflite }, dataSet, learned });
    return new Map(
      dataSet.recordings.flatMap((recording, row): [string, Verdict][] => {
        const verdict = verdicts[row];
        return verdict ? [[contentOf(recording), verdict]] : [];
      }),
    );
  }

  // Another threshold makes another card, but no other answers.
  const network = computed(() => model.value?.folder);
  const stop = effect(() => {
    const all = dataSet.value;
    const folder = network.value;
    const now = model.peek();
    if (!now || folder === undefined) return;
    void verdictsOf(now, all).then((verdicts) => {
      if (dataSet.peek() === all && network.peek() === folder) known.value = { folder, verdicts };
    }, reportError);
  });

  const judged = computed(() => {
    const now = model.value;
    if (!now) return [];
    if (known.value?.folder !== now.folder) return undefined;
    return withVerdicts(now, dataSet.value, known.value.verdicts);
  });

  return {
    judged,
    async judge(other) {
      const all = dataSet.peek();
      return withVerdicts(other, all, await verdictsOf(other, all));
    },
    async everyday({ card, tflite }) {
      const { alarms } = await ask({ kind: "everyday", model: { card, tflite } });
      return alarms;
    },
    async hear() {
      const stream = model.peek()?.stream;
      if (!stream) return [];
      const unseen = (judged.peek() ?? []).flatMap(({ isLearned, recording }) =>
        isLearned ? [] : [recording],
      );
      const { heard } = await ask({ kind: "streams", stream, recordings: unseen });
      return heard;
    },
    async end() {
      stop();
      await end();
    },
  };
}

const contentOf = ({ label, samples }: Recording) => `${label} ${samples.join()}`;

function withVerdicts({ card }: ProjectModel, dataSet: DataSet, verdicts: Verdicts): Judged[] {
  return dataSet.recordings.flatMap((recording): Judged[] => {
    const verdict = verdicts.get(contentOf(recording));
    return verdict ? [{ recording, actual: card.labels.indexOf(recording.label), ...verdict }] : [];
  });
}
