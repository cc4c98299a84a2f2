import type { DataSet } from "../../../training/data/dataset/data-set.ts";
import type { Recording } from "../../../training/data/recordings/recording.ts";
import type { HeardStream } from "../../../training/judging/streams/judge-way.ts";
import type { StoredModel } from "../models/model-directory.ts";
import type { StoredStream } from "../models/stream-files.ts";
import { hearStreams } from "./hear-streams.ts";
import { everydayAlarms, judgeRecordings, type Verdict } from "./judge-recordings.ts";

/** What is asked of a model, in plain data that can travel: what it makes of recordings, or of everyday movements. */
export type Question =
  | {
      readonly kind: "recordings";
      readonly model: StoredModel;
      readonly dataSet: DataSet;
      readonly learned: ReadonlySet<string>;
    }
  | { readonly kind: "everyday"; readonly model: StoredModel }
  | {
      readonly kind: "streams";
      readonly stream: StoredStream;
      readonly recordings: readonly Recording[];
    };

/** As `judgeRecordings`, `everydayAlarms` and `hearStreams` have it; what was not asked for is empty. */
export interface Reply {
  readonly verdicts: readonly (Verdict | undefined)[];
  readonly alarms: readonly number[];
  readonly heard: readonly HeardStream[];
}

export function replyTo(question: Question): Reply {
  const none = { verdicts: [], alarms: [], heard: [] };
  switch (question.kind) {
    case "recordings":
      return { ...none, verdicts: judgeRecordings(question.model, question.dataSet, question.learned) };
    case "everyday":
      return { ...none, alarms: everydayAlarms(question.model) };
    case "streams":
      return { ...none, heard: hearStreams(question.stream, question.recordings) };
  }
}
