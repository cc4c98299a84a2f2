import { createDataSet, type DataSet } from "../../../../training/data/dataset/data-set.ts";
import type { FoldResult, RegimeJob } from "../../../../training/judging/regimes/job.ts";
import { check } from "./checked.ts";
import { jobSchema, recordingsSchema, resultsSchema } from "./fold-schemas.ts";
import { type Wire, WireError } from "./wire.ts";

/** Recordings, and what is to be trained and asked of them. Everything else of a data set follows from its recordings. */
export const foldWire: Wire<DataSet, RegimeJob, FoldResult[]> = {
  // Other computers are told no more of where a recording lies than who made it when.
  packShared: ({ recordings }) =>
    recordings.map((one) => ({ ...one, file: one.file.split("/").slice(-2).join("/") })),
  readShared: (value) => createDataSet(check(recordingsSchema, value, "recordings")),
  readJob: (value) => check(jobSchema, value, "a job"),
  readResult(value, { regime, seed }) {
    const results = check(resultsSchema, value, "a result");
    if (results.every((result) => result.regime === regime && result.seed === seed)) return results;
    throw new WireError("a result: it is another job's");
  },
};
