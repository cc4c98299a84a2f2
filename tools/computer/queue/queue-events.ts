/** What happens between this computer and others that work for it. */
export type QueueEvent =
  /** Something deserves attention. */
  | { readonly kind: "warning"; readonly text: string }
  /** The server is out of reach; everything waits for it. */
  | { readonly kind: "server-lost" }
  | { readonly kind: "server-back" }
  /** Somebody is there of another version: a worker that is of no use, or a caller whose jobs are none for this one. */
  | { readonly kind: "other-version"; readonly host: string; readonly version: string };

/** What whoever has jobs hears. */
export type CallerEvent =
  | QueueEvent
  /** So many workers are there for jobs of this version, who do so many jobs at once; told when it changes. */
  | { readonly kind: "workers"; readonly workers: number; readonly places: number };

/** What a worker hears. */
export type WorkerEvent =
  | QueueEvent
  /** Somebody's jobs arrived, and the recordings for them: so many bytes, none where they were here already. */
  | { readonly kind: "run"; readonly host: string; readonly bytes: number }
  | { readonly kind: "job"; readonly host: string; readonly seconds: number }
  | { readonly kind: "run-over"; readonly host: string; readonly jobs: number };
