import * as v from "valibot";
import type { UserError } from "../../../training/errors.ts";
import type { Message, Phrase, PhraseValue } from "../../../training/phrase.ts";
import type { JobFailure } from "../../workbench/jobs/task.ts";
import { check, entriesOf, type SchemaOf } from "../../workbench/jobs/wire/checked.ts";
import { fromWireText } from "./wire-text.ts";

/** What lies in the queue: which of a run's jobs it is, and the job as wire text. */
export interface QueuedJob {
  readonly run: string;
  readonly index: number;
  readonly job: string;
}

/** What a worker puts on the list of answers. */
export interface QueuedAnswer {
  readonly index: number;
  /** Unread: the task knows what a result is. */
  readonly answer: { readonly result: unknown } | { readonly failure: JobFailure };
}

/** Why a worker gave a job back that nobody waits for any more. Whoever does after all puts it there again. */
export const RUN_GONE = "whoever asked for this is gone";

const index = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const jobSchema: SchemaOf<QueuedJob> = v.strictObject(
  entriesOf<QueuedJob>()({ run: v.pipe(v.string(), v.maxLength(64)), index, job: v.string() }),
);
const phraseSchema: SchemaOf<Phrase> = v.strictObject(
  entriesOf<Phrase>()({ code: v.string(), values: v.array(v.lazy(() => phraseValueSchema)) }),
);
const phraseValueSchema: SchemaOf<PhraseValue> = v.union([
  v.string(),
  v.number(),
  phraseSchema,
  v.array(v.lazy(() => phraseValueSchema)),
]);
const sayingSchema: SchemaOf<Message> = v.union([v.string(), phraseSchema]);
const failureSchema: SchemaOf<JobFailure> = v.strictObject(
  entriesOf<JobFailure>()({
    message: v.string(),
    stack: v.string(),
    code: v.optional(v.string()),
    said: v.optional(
      v.strictObject(
        entriesOf<UserError["said"]>()({ message: sayingSchema, hint: v.undefinedable(sayingSchema) }),
      ),
    ),
  }),
);
const answerSchema: SchemaOf<QueuedAnswer> = v.strictObject(
  entriesOf<QueuedAnswer>()({
    index,
    answer: v.union([v.strictObject({ failure: failureSchema }), v.strictObject({ result: v.unknown() })]),
  }),
);

/** @throws WireError */
export const readQueuedJob = (value: unknown): QueuedJob => check(jobSchema, value, "what lies in the queue");

/** @throws WireError */
export const readQueuedAnswer = (text: string): QueuedAnswer =>
  check(answerSchema, fromWireText(text), "an answer");
