import { beforeEach, expect, test, vi } from "vitest";
import { createOutput } from "../../../../tools/terminal/output.ts";
import { type Follower, followTraining } from "../../../../tools/terminal/say/follow-training.ts";
import { COMPACT, nameOf } from "../../../../training/learning/search/candidate.ts";
import type { StreamPhase } from "../../../../training/learning/streams/fit-stream.ts";

const SECONDS = 1000;
let said: string[];
let following: Follower;

/** A command whose output goes to a file, in virtual time. */
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance"] });
  const isTTY = process.stderr.isTTY;
  process.stderr.isTTY = false;
  said = [];
  vi.spyOn(process.stderr, "write").mockImplementation((text) => said.push(String(text)) > 0);
  following = followTraining(createOutput({ json: true }));
  return () => {
    following.stop();
    process.stderr.isTTY = isTTY;
  };
});

test("a long training says every half minute how far it is", () => {
  for (let epoch = 1; epoch <= 100; epoch++) {
    vi.advanceTimersByTime(1 * SECONDS);
    const progress = { epoch, epochs: 100, loss: 0.5, accuracy: epoch / 100, validation: undefined };
    void following.report({ kind: "epoch", progress });
  }
  expect(said).toEqual([31, 61, 91].map((done) => `Training: ${done}%, accuracy ${done}.0 %\n`));
});

test("what listens to every sample says which of its networks is trained, and what is between them", () => {
  const report = (phase: StreamPhase, epoch: number) => {
    const progress = { epoch, epochs: 10, loss: 0.5, accuracy: 0.9, validation: undefined };
    void following.report({ kind: "stream-epoch", phase, progress });
    vi.advanceTimersByTime(40 * SECONDS);
  };
  for (let epoch = 1; epoch <= 2; epoch++) report("first-network", epoch);
  report("mistakes", 2);
  for (let epoch = 3; epoch <= 4; epoch++) report("second-network", epoch);
  expect(said).toEqual([
    "Without a pause, first network: 20%, accuracy 90.0 %\n",
    "Without a pause: looking for what is mistaken for gestures\n",
    "Without a pause, second network: 40%, accuracy 90.0 %\n",
  ]);
});

test("folds that take long are said one by one, and each regime begins anew", () => {
  for (const regime of ["session", "person"] as const) {
    for (let done = 0; done <= 3; done++) {
      void following.report({ kind: "folding", regime, done, jobs: 3 });
      vi.advanceTimersByTime(40 * SECONDS);
    }
  }
  expect(said).toEqual(
    ["session", "person"].flatMap((regime) =>
      ["33%, 1 of 3", "66%, 2 of 3", "100%, 3 of 3"].map((text) => `Measuring ${regime}: ${text}\n`),
    ),
  );
});

test("a search says what it has found so far", () => {
  const costs = { modelBytes: 3000, arenaBytes: 2000, macs: 30_000, aiGestureSafe: true };
  const best = { candidate: COMPACT, name: nameOf(COMPACT), ...costs, scores: [], accuracy: 0.9, sure: 0.9 };
  for (let minute = 0; minute < 3; minute++) {
    const progress = { trainings: 2 * minute, candidates: minute, best };
    void following.report({ kind: "searching", share: minute / 10, progress });
    vi.advanceTimersByTime(60 * SECONDS);
  }
  expect(said).toEqual([
    "Searching: 10%, 2 trainings of 1 network; best 18x7/2 16x4 max, macro-F1 0.900\n",
    "Searching: 20%, 4 trainings of 2 networks; best 18x7/2 16x4 max, macro-F1 0.900\n",
  ]);
});

test("what others taught is told with how much of it there was", () => {
  const fitted = { kind: "fitted", engine: "our engine", seconds: 2 } as const;
  void following.report({ ...fitted, epochs: 100 });
  void following.report({ ...fitted, epochs: 16, taught: { networks: 4, windows: 16_000 } });
  expect(said.map((text) => text.replace(/\s+/g, " "))).toEqual([
    "100 epochs by our engine in 2.0 s ",
    "4 other networks learned the recordings and taught it 16,000 variations of them in 16 epochs, by our engine in 2.0 s ",
  ]);
});
