import { runInThisContext } from "node:vm";
import fc from "fast-check";
import { expect, test } from "vitest";
import { compileFirmware } from "../../../../tools/bundle/firmware-files.ts";
import {
  bestAnswer,
  createStreamDecoder,
  type DecoderSettings,
  neverReached,
  type StreamDecoder,
} from "../../../../training/model/stream/stream-decoder.ts";

type Answer = readonly [label: number, value: number];

/** The samples, from 0, at which something is reported, and what. */
function report(decode: StreamDecoder, answers: readonly Answer[]) {
  return answers.flatMap(([label, value], sample) => {
    const sum = decode(label, value);
    return sum > 0 ? [{ sample, label, sum }] : [];
  });
}

const NOTHING: Answer = [0, 255];
const times = (count: number, answer: Answer) => Array.from({ length: count }, () => answer);
const settings: DecoderSettings = { smooth: 3, rest: 4, thresholds: [neverReached(3), 400, 600] };

test("reports a gesture when its last answers are enough, and once however long they last", () => {
  const answers = [...times(5, NOTHING), ...times(20, [1, 200]), ...times(5, NOTHING)];
  expect(report(createStreamDecoder(settings), answers)).toEqual([{ sample: 6, label: 1, sum: 400 }]);
});

test("reports the same gesture again when it was over in between, and not before its rest", () => {
  const twice = (between: number) => [
    ...times(3, [1, 255] as const),
    ...times(between, NOTHING),
    ...times(3, [1, 255] as const),
  ];
  expect(report(createStreamDecoder(settings), twice(5)).map(({ sample }) => sample)).toEqual([1, 9]);
  // Over and begun again within the rest: reported when that has passed, as it lasts.
  expect(report(createStreamDecoder(settings), twice(2)).map(({ sample }) => sample)).toEqual([1, 6]);
  expect(report(createStreamDecoder(settings), twice(0)).map(({ sample }) => sample)).toEqual([1]);
});

test("sums up a label's answers across others, and asks each label for its own threshold", () => {
  const answers: Answer[] = [[2, 250], [1, 90], [2, 250], ...times(9, NOTHING), ...times(3, [2, 220])];
  expect(report(createStreamDecoder(settings), answers)).toEqual([{ sample: 14, label: 2, sum: 660 }]);
});

test("never reports what stands for no gesture", () => {
  expect(report(createStreamDecoder(settings), times(50, NOTHING))).toEqual([]);
});

test("refuses settings that make no sense", () => {
  expect(() => createStreamDecoder({ ...settings, smooth: 0 })).toThrow("0 answers");
  expect(() => createStreamDecoder({ ...settings, smooth: 201 })).toThrow("201 answers");
  expect(() => createStreamDecoder({ ...settings, thresholds: [0.5] })).toThrow("whole numbers");
});

test("takes the first of equal answers", () => {
  expect(bestAnswer(Int8Array.of(-128, 3, 3))).toEqual({ label: 1, value: 131 });
});

test("the watch's decoder says the same of any answers", async () => {
  // What the build puts into the module: one function expression.
  const createOnWatch: typeof createStreamDecoder = runInThisContext(
    await compileFirmware("stream-decoder.js"),
  );
  const labels = 4;
  const anySettings = fc.record({
    smooth: fc.integer({ min: 1, max: 6 }),
    rest: fc.integer({ min: 0, max: 9 }),
    thresholds: fc.array(fc.integer({ min: 1, max: 900 }), { minLength: labels, maxLength: labels }),
  });
  const anyAnswers = fc.array(
    fc.tuple(fc.integer({ min: 0, max: labels - 1 }), fc.integer({ min: 0, max: 255 })),
    { minLength: 40, maxLength: 120 },
  );
  let reported = 0;
  fc.assert(
    fc.property(anySettings, anyAnswers, (any, answers) => {
      const expected = report(createStreamDecoder(any), answers);
      expect(report(createOnWatch(any), answers)).toEqual(expected);
      reported += expected.length;
    }),
    { seed: 15 },
  );
  expect(reported).toBeGreaterThan(100);
});
