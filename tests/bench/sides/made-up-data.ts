import { readFileSync } from "node:fs";
import { createDataSet, type DataSet, loadDataSet } from "../../../training/data/dataset/data-set.ts";
import { holdOutSessions, type Split } from "../../../training/data/dataset/split.ts";
import { demoSessions } from "../../../training/data/synthetic/demo-files.ts";
import {
  DEMO_PERSONS,
  DEMO_SESSIONS,
  generateSession,
} from "../../../training/data/synthetic/generate-session.ts";

/** What `demo` trains on: two people's second sessions are held back. */
export function demoSplit(): { split: Split; labels: readonly string[] } {
  const root = "data/demo";
  const files = demoSessions().map(({ path }) => ({
    root,
    path,
    text: readFileSync(new URL(`../../../${root}/${path}`, import.meta.url), "utf8"),
  }));
  const { recordings, labels } = loadDataSet(files);
  const heldBack = ["bao", "ema"].map((person) => ({ person, session: "thursday" }));
  return { split: holdOutSessions(recordings, heldBack, { validation: 0.1, seed: 2019 }), labels };
}

/** So many recordings of made-up people, who perform what the demo's people do. */
export function madeUpPeople(people: number, recordings: number): DataSet {
  const repetitions = Math.ceil(recordings / people / DEMO_SESSIONS.length / 6);
  const all = Array.from({ length: people }, (_, index) => {
    const model = DEMO_PERSONS[index % DEMO_PERSONS.length];
    const seed = 5000 + index;
    return DEMO_SESSIONS.flatMap((session) =>
      generateSession(model, session, seed, repetitions).map(({ label, recording }, line) => ({
        label,
        samples: recording,
        person: `person-${index + 1}`,
        session,
        info: { countsPerG: 64, rateHz: 12.5, assumed: false },
        file: "",
        line: line + 1,
      })),
    );
  });
  return createDataSet(all.flat());
}
