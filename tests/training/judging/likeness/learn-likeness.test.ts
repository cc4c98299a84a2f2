import { describe, expect, test } from "vitest";
import type { Recording } from "../../../../training/data/recordings/recording.ts";
import { toWindows } from "../../../../training/data/windows/window.ts";
import { cardLikeness, readLikeness } from "../../../../training/judging/card/card-likeness.ts";
import { chooseWearers } from "../../../../training/judging/likeness/choose-wearers.ts";
import { doubtFor } from "../../../../training/judging/likeness/doubt.ts";
import { learnLikeness } from "../../../../training/judging/likeness/learn-likeness.ts";
import {
  believe,
  type LabelLikeness,
  likelyConfidence,
  limitOf,
  NO_LIKENESS,
} from "../../../../training/judging/likeness/likeness.ts";
import { typicalCurves } from "../../../../training/judging/likeness/typical-curves.ts";
import type { Answers } from "../../../../training/learning/measures/probabilities.ts";
import { createRandom } from "../../../../training/random.ts";
import { recording } from "../../data/dataset/fixtures.ts";

const labels = ["random", "rise", "wave"];

/** Twelve performances of each by a person, whose axes may be others. */
function performances(person: string, sign = 1): Recording[] {
  const random = createRandom(person.length);
  const shapes = { rise: (t: number) => 60 * t, wave: (t: number) => 50 * Math.sin(6 * t), random: () => 0 };
  return Object.entries(shapes).flatMap(([label, shape]) =>
    Array.from({ length: 12 }, () => {
      const samples = Int8Array.from({ length: 45 }, (_, at) =>
        at % 3 === 2 ? 40 : sign * shape(at / 45) + random.normal(0, 4),
      );
      return recording({ label, person, samples });
    }),
  );
}
const learn = (recordings: readonly Recording[], wearers: "known" | "anyone" = "known") =>
  learnLikeness(recordings, labels, { windowLength: 50, wearers });
/** Answers that are so sure of these classes; the rest is shared by the others. */
function answered(classes: readonly number[], probability: number): Answers {
  const others = (1 - probability) / (labels.length - 1);
  const rows = classes.flatMap((index) => labels.map((_, one) => (one === index ? probability : others)));
  return { probabilities: rows, classes: labels.length };
}

describe("what is learned", () => {
  const likeness = learn(performances("ada"));
  const known = likeness.labels;

  test("a label has its recordings' curves; one that stands for no gesture has none", () => {
    expect(known.map((label) => label?.curves.length)).toEqual([undefined, 12, 12]);
  });

  test("the label's own gestures are believed, another one is not", () => {
    const own = performances("eve").filter(({ label }) => label !== "random");
    const windows = toWindows(own, labels);
    const sure = (shift: number) =>
      believe(
        answered(
          own.map(({ label }) => 1 + ((labels.indexOf(label) - 1 + shift) % 2)),
          0.9,
        ),
        windows,
        likeness,
      ).map(({ probability }) => probability);
    expect(Math.min(...sure(0))).toBeGreaterThan(0.5);
    expect(Math.max(...sure(1))).toBe(0);
  });

  test("nothing is held against a label without a likeness", () => {
    const windows = toWindows(performances("ada"), labels);
    const answers = answered(
      Array.from({ length: windows.count }, () => 0),
      0.75,
    );
    const best = Array.from({ length: windows.count }, () => ({ index: 0, probability: 0.75 }));
    expect(believe(answers, windows, likeness)).toEqual(best);
    expect(believe(answers, windows, NO_LIKENESS)).toEqual(best);
  });

  test("too few recordings, or the same one again and again, tell nothing", () => {
    const [first, ...others] = performances("ada").filter(({ label }) => label === "rise");
    expect(learn([first, ...others.slice(0, 3)]).labels).toEqual([undefined, undefined, undefined]);
    expect(learn(others.map(() => first)).labels).toEqual([undefined, undefined, undefined]);
  });

  test("what was known before stays where few new recordings tell nothing, and these are like it too", () => {
    const own = performances("grace");
    const few = own.filter(({ label }, index) => label === "rise" || (label === "wave" && index % 6 === 0));
    const [none, rise, wave] = learnLikeness(few, labels, {
      windowLength: 50,
      wearers: "known",
      before: likeness,
    }).labels;
    expect(none).toBeUndefined();
    expect(rise?.curves).toHaveLength(12);
    expect(rise?.curves).not.toEqual(known[1]?.curves);
    expect(wave?.usual).toBe(known[2]?.usual);
    expect(wave?.curves.slice(2)).toEqual(known[2]?.curves);
    const onlyRise = few.filter(({ label }) => label === "rise");
    const options = { windowLength: 50, wearers: "known", before: likeness } as const;
    expect(learnLikeness(onlyRise, labels, options).labels[2]).toEqual(known[2]);
  });

  test("a card keeps it", () => {
    const card = JSON.parse(JSON.stringify(cardLikeness(likeness, "known")));
    expect(readLikeness({ labels, likeness: card })).toEqual(likeness);
    expect(readLikeness({ labels })).toEqual(NO_LIKENESS);
    // A model's threshold holds for the rules that it was chosen by.
    const older = { ...card, version: 1 };
    expect(readLikeness({ labels, likeness: older })).toEqual({ labels: known, doubt: doubtFor(labels, 1) });
  });
});

test("doubt grows with the sixth power of the distance, from the usual one on", () => {
  const label: LabelLikeness = { curves: [new Int8Array(36).fill(10)], usual: 36 };
  const at = (counts: number, one = label, limit = 0) =>
    likelyConfidence(0.75, one, new Int8Array(36).fill(10 + counts), limit);
  expect(at(1)).toBe(0.75);
  expect(at(2)).toBe(0);
  const wider = { ...label, usual: 288 };
  const times = (324 / 288) ** 6;
  expect(at(9, wider)).toBeCloseTo(1 + 1 / 512 - (1 + 1 / 512 - 0.75) * times, 12);
});

test("towards a limit doubt grows without end", () => {
  const label: LabelLikeness = { curves: [new Int8Array(36).fill(10)], usual: 288 };
  const at = (counts: number) => likelyConfidence(255 / 256, label, new Int8Array(36).fill(10 + counts), 504);
  expect(limitOf(label, doubtFor(["rise"]))).toBe(461);
  expect(limitOf(label, doubtFor(labels))).toBe(0);
  expect(at(8)).toBe(255 / 256);
  const times = (9 / 8) ** 6 * ((1.75 ** 6 - 1) / (1.75 ** 6 - (9 / 8) ** 6));
  expect(at(9)).toBeCloseTo(1 + 1 / 512 - (3 / 512) * times, 12);
  expect(at(13)).toBeGreaterThan(0);
  expect(at(14)).toBe(0);
});

test("whose the gestures are is seen in whether people make them alike", () => {
  const [ada, eva] = [performances("ada"), performances("evaa")];
  expect(chooseWearers(ada)).toBe("known");
  expect(chooseWearers([...ada, ...eva])).toBe("anyone");
  expect(chooseWearers([...ada, ...performances("evaa", -1)])).toBe("known");
  const [, known] = learn([...ada, ...eva]).labels;
  const [, anyone] = learn([...ada, ...eva], "anyone").labels;
  expect(anyone?.usual).toBeGreaterThanOrEqual(known?.usual ?? Infinity);
});

test("typical curves are means of what is near, those first that stand for most", () => {
  const near = (value: number) => Int8Array.from([value, value, value]);
  const curves = [...[1, 3, 2].map(near), near(-100), near(-102), near(50)];
  expect(typicalCurves(curves, 3)).toEqual([near(2), near(-101), near(50)]);
  expect(typicalCurves(curves, 9)).toEqual(curves);
});
