import { describe, expect, test } from "vitest";
import type { Recording } from "../../../../training/data/recordings/recording.ts";
import { toWindows } from "../../../../training/data/windows/window.ts";
import { cardLikeness, readLikeness } from "../../../../training/judging/card/card-likeness.ts";
import { chooseWearers } from "../../../../training/judging/likeness/choose-wearers.ts";
import { learnLikeness } from "../../../../training/judging/likeness/learn-likeness.ts";
import {
  believe,
  type LabelLikeness,
  likelyProbability,
} from "../../../../training/judging/likeness/likeness.ts";
import { typicalCurves } from "../../../../training/judging/likeness/typical-curves.ts";
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

describe("what is learned", () => {
  const likeness = learn(performances("ada"));

  test("a label has its recordings' curves; one that stands for no gesture has none", () => {
    expect(likeness.map((label) => label?.curves.length)).toEqual([undefined, 12, 12]);
  });

  test("the label's own gestures are believed, another one is not", () => {
    const own = performances("eve").filter(({ label }) => label !== "random");
    const windows = toWindows(own, labels);
    const sure = (shift: number) =>
      believe(
        own.map(({ label }) => ({ index: 1 + ((labels.indexOf(label) - 1 + shift) % 2), probability: 0.9 })),
        windows,
        likeness,
      ).map(({ probability }) => probability);
    expect(Math.min(...sure(0))).toBeGreaterThan(0.5);
    expect(Math.max(...sure(1))).toBe(0);
  });

  test("nothing is held against a label without a likeness", () => {
    const windows = toWindows(performances("ada"), labels);
    const best = Array.from({ length: windows.count }, () => ({ index: 0, probability: 0.7 }));
    expect(believe(best, windows, likeness)).toEqual(best);
    expect(believe(best, windows)).toEqual(best);
  });

  test("too few recordings, or the same one again and again, tell nothing", () => {
    const [first, ...others] = performances("ada").filter(({ label }) => label === "rise");
    expect(learn([first, ...others.slice(0, 3)])).toEqual([undefined, undefined, undefined]);
    expect(learn(others.map(() => first))).toEqual([undefined, undefined, undefined]);
  });

  test("what was known before stays where few new recordings tell nothing, and these are like it too", () => {
    const own = performances("grace");
    const few = own.filter(({ label }, index) => label === "rise" || (label === "wave" && index % 6 === 0));
    const [none, rise, wave] = learnLikeness(few, labels, {
      windowLength: 50,
      wearers: "known",
      before: likeness,
    });
    expect(none).toBeUndefined();
    expect(rise?.curves).toHaveLength(12);
    expect(rise?.curves).not.toEqual(likeness[1]?.curves);
    expect(wave?.usual).toBe(likeness[2]?.usual);
    expect(wave?.curves.slice(2)).toEqual(likeness[2]?.curves);
    const onlyRise = few.filter(({ label }) => label === "rise");
    const options = { windowLength: 50, wearers: "known", before: likeness } as const;
    expect(learnLikeness(onlyRise, labels, options)[2]).toEqual(likeness[2]);
  });

  test("a card keeps it", () => {
    const card = JSON.parse(JSON.stringify(cardLikeness(likeness, "known")));
    expect(readLikeness({ likeness: card })).toEqual(likeness);
    expect(readLikeness({})).toEqual([]);
  });
});

test("doubt grows with the sixth power of the distance, from the usual one on", () => {
  const label: LabelLikeness = { curves: [new Int8Array(36).fill(10)], usual: 36 };
  const at = (counts: number) => likelyProbability(0.75, label, new Int8Array(36).fill(10 + counts));
  expect(at(1)).toBe(0.75);
  expect(at(2)).toBe(0);
  const wider = { ...label, usual: 288 };
  const near = (1 + 1 / 512 - 0.75) * (324 / 288) ** 6;
  expect(likelyProbability(0.75, wider, new Int8Array(36).fill(19))).toBeCloseTo(1 + 1 / 512 - near, 12);
});

test("whose the gestures are is seen in whether people make them alike", () => {
  const [ada, eva] = [performances("ada"), performances("evaa")];
  expect(chooseWearers(ada)).toBe("known");
  expect(chooseWearers([...ada, ...eva])).toBe("anyone");
  expect(chooseWearers([...ada, ...performances("evaa", -1)])).toBe("known");
  const [, known] = learn([...ada, ...eva]);
  const [, anyone] = learn([...ada, ...eva], "anyone");
  expect(anyone?.usual).toBeGreaterThanOrEqual(known?.usual ?? Infinity);
});

test("typical curves are means of what is near, those first that stand for most", () => {
  const near = (value: number) => Int8Array.from([value, value, value]);
  const curves = [...[1, 3, 2].map(near), near(-100), near(-102), near(50)];
  expect(typicalCurves(curves, 3)).toEqual([near(2), near(-101), near(50)]);
  expect(typicalCurves(curves, 9)).toEqual(curves);
});
