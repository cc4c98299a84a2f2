import type { DataSet } from "../../../training/data/dataset/data-set.ts";
import type { StoredModel } from "../models/model-directory.ts";
import { everydayAlarms, judgeRecordings, type Verdict } from "./judge-recordings.ts";

/** What is asked of a model, in plain data that can travel: what it makes of recordings, or of everyday movements. */
export type Question =
  | {
      readonly kind: "recordings";
      readonly model: StoredModel;
      readonly dataSet: DataSet;
      readonly learned: ReadonlySet<string>;
    }
  | { readonly kind: "everyday"; readonly model: StoredModel };

/** As `judgeRecordings` and `everydayAlarms` have it; the other is empty. */
export interface Reply {
  readonly verdicts: readonly (Verdict | undefined)[];
  readonly alarms: readonly number[];
}

export function replyTo(question: Question): Reply {
  const { kind, model } = question;
  return kind === "recordings"
    ? { verdicts: judgeRecordings(model, question.dataSet, question.learned), alarms: [] }
    : { verdicts: [], alarms: everydayAlarms(model) };
}
