import { expect, test } from "vitest";
import { ALL_TURNS } from "../../../../training/data/axes/turn.ts";
import { turnRecordings } from "../../../../training/data/axes/turn-recordings.ts";
import { doubtFor } from "../../../../training/judging/likeness/doubt.ts";
import { eventCurve } from "../../../../training/judging/likeness/event-curve.ts";
import { turnLikeness } from "../../../../training/judging/likeness/turn-likeness.ts";
import { warpedDistance } from "../../../../training/judging/likeness/warped-distance.ts";
import { createRandom } from "../../../../training/random.ts";
import { recording } from "../../data/dataset/fixtures.ts";

const doubt = doubtFor(["a"]);

test("samples are as far from a turned likeness as turned samples from the likeness", () => {
  const random = createRandom(1);
  const draw = (samples: number) => Int8Array.from({ length: samples * 3 }, () => random.integer(-90, 90));
  const [samples, other] = [draw(12), eventCurve(draw(12))];
  for (const turn of ALL_TURNS) {
    const [turned] = turnRecordings([recording({ samples })], () => turn);
    const [label] = turnLikeness({ labels: [{ curves: [other], usual: 1 }], doubt }, turn).labels;
    expect(warpedDistance(eventCurve(samples), label?.curves[0] ?? other)).toBe(
      warpedDistance(eventCurve(turned.samples), other),
    );
  }
  const likeness = { labels: [undefined], doubt };
  expect(turnLikeness(likeness, ALL_TURNS[5])).toEqual(likeness);
});
