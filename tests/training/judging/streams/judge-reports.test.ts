import { expect, test } from "vitest";
import type { Mark } from "../../../../training/data/streams/marked-stream.ts";
import { inventedInWords } from "../../../../training/judging/streams/invented-in-words.ts";
import { judgeReports, LATEST } from "../../../../training/judging/streams/judge-reports.ts";
import { hear, scoreWay, shareFound } from "../../../../training/judging/streams/judge-way.ts";

const mark = (label: string, begin: number, end: number, atRest = true): Mark => ({
  label,
  begin,
  end,
  atRest,
});
const marks = [mark("a", 100, 110), mark("b", 200, 215, false), mark("a", 300, 310)];
const at = (label: string, sample: number) => ({ label, sample });

test("a report belongs to the gesture it comes during or soon after, and the first decides", () => {
  const reports = [
    at("a", 90),
    at("a", 112),
    at("a", 120),
    at("a", 216),
    at("b", 220),
    at("a", 310 + LATEST + 1),
  ];
  const { marks: judged, invented } = judgeReports(marks, reports);
  expect(judged.map(({ outcome }) => outcome)).toEqual(["found", "wrong", "missed"]);
  expect(judged[0]).toMatchObject({ delaySeconds: 0.16 });
  // Before any, a second one of the same, one after the wrong one, and too late.
  expect(invented.map(({ sample }) => sample)).toEqual([90, 120, 220, 310 + LATEST + 1]);
});

test("a report during the next gesture is the next one's", () => {
  const close = [mark("a", 100, 110), mark("b", 115, 125)];
  const { marks: judged } = judgeReports(close, [at("b", 127)]);
  expect(judged.map(({ outcome }) => outcome)).toEqual(["missed", "found"]);
});

test("a score tells gestures at rest from those in movement, and invented ones by the hour", () => {
  const samples = new Int8Array(45_000 * 3);
  const heard = hear({ name: "an hour", samples, marks }, [at("a", 112), at("b", 217), at("b", 400)]);
  const score = scoreWay([heard, heard]);
  expect(score).toMatchObject({ hours: 2, inventedPerHour: 1, medianDelaySeconds: 0.16 });
  expect(score.atRest).toEqual({ made: 4, found: 2, wrong: 0 });
  expect(score.moving).toEqual({ made: 2, found: 2, wrong: 0 });
  expect(shareFound(score.all)).toBeCloseTo(4 / 6);
  expect(scoreWay([]).medianDelaySeconds).toBeUndefined();
});

test("what is invented with a laid recording that is no gesture, or soon after, is told apart", () => {
  const stream = {
    name: "a walk",
    samples: new Int8Array(3 * 45_000),
    marks,
    others: [{ label: "random", begin: 400, end: 410 }],
  };
  const invented = [400, 401, 410 + LATEST, 410 + LATEST + 1].map((sample) => at("a", sample));
  const heard = hear(stream, [at("a", 112), ...invented]);
  expect(scoreWay([heard])).toMatchObject({ invented: 4, inventedByOthers: 2, inventedPerHour: 4 });
  expect(inventedInWords([heard])).toBe(
    "2 of 4 invented ones were answers to recordings of random, laid in every 3600 seconds, far more often than in life; to the other movement 2.0 an hour",
  );
  expect(inventedInWords([hear({ ...stream, others: [] }, invented)])).toBeUndefined();
  expect(inventedInWords([hear(stream, [at("a", 112)])])).toBeUndefined();
});
