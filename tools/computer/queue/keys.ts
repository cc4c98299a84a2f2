/** All that is kept on a server begins with this; the braces keep it on one machine of a cluster. */
export const PREFIX = "{bangle-gestures}";

/** The queue of jobs for programs of one version. Others never see them. */
export const queueName = (version: string) => `jobs-${version}`;

/** What jobs share, by its hash. */
export const dataKey = (hash: string) => `${PREFIX}:data:${hash}`;

/** Who is there: a set of names in which each one's own entry runs out by itself where nobody renews it. */
export const rollKey = (kind: RollKind) => `${PREFIX}:${kind}`;
export const entryKey = (kind: RollKind, id: string) => `${PREFIX}:${kind}:${id}`;
export type RollKind = "workers" | "runs";

/** Answers to a run's jobs, a list. */
export const answersKey = (run: string) => `${PREFIX}:answers:${run}`;

/** How often who is there says so, and after how long without it somebody is taken for gone. */
export const BEAT_MS = 3_000;
export const GONE_MS = 20_000;
/** Answers that nobody fetches go after this. */
export const ANSWERS_SECONDS = 600;
/** What BullMQ keeps of a queue goes when it was not used for so long. */
export const QUEUE_SECONDS = 24 * 60 * 60;
