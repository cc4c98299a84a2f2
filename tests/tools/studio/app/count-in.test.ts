import { describe, expect, it } from "vitest";
import { type Count, createCountIn } from "../../../../tools/studio/app/count-in.ts";
import { recording } from "../../../training/data/dataset/fixtures.ts";
import { VirtualClock } from "../../device/virtual-clock.ts";

/** A count-down in virtual time, with what it says and when. */
function start() {
  const clock = new VirtualClock();
  const said: [number, Count][] = [];
  const countIn = createCountIn(
    (count) => said.push([clock.now(), count]),
    clock,
    () => clock.now(),
  );
  /** A gesture of one second that was heard just now, or some time ago. */
  const heard = (age = 0) => {
    const one = recording({ samples: new Int8Array(3 * 12) });
    const recordedAt = new Date(clock.now() - age).toISOString();
    return { ...one, info: { ...one.info, rateHz: 12, recordedAt } };
  };
  return { clock, said, countIn, heard };
}

describe("a count-down to a gesture", () => {
  it("says 3, 2, 1 and now, a second apart, and the same from the beginning for the next one", async () => {
    const { clock, said, countIn } = start();
    countIn.begin();
    await clock.pass(10_000);
    countIn.begin();
    await clock.pass(1500);
    countIn.begin();
    await clock.pass(1000);
    expect(said).toEqual([
      ...[0, 1000, 2000, 3000].map((at, index) => [at, [3, 2, 1, "now"][index]]),
      [10_000, 3],
      [11_000, 2],
      [11_500, 3],
      [12_500, 2],
    ]);
  });

  it("takes what was begun from the last number on, however late it is heard of, and nothing before", async () => {
    const { clock, countIn, heard } = start();
    expect(countIn.isInTime(heard())).toBe(false);
    countIn.begin();
    await clock.pass(2900);
    // Begun at 1.9 s, while it said 2.
    expect(countIn.isInTime(heard())).toBe(false);
    await clock.pass(200);
    expect(countIn.isInTime(heard())).toBe(true);
    await clock.pass(60_000);
    expect(countIn.isInTime(heard())).toBe(true);
    // Over a link that was lost meanwhile.
    expect(countIn.isInTime(heard(60_200))).toBe(false);
    expect(countIn.isInTime(heard(59_000))).toBe(true);
    countIn.begin();
    expect(countIn.isInTime(heard())).toBe(false);
  });

  it("says no more once it is ended", async () => {
    const { clock, said, countIn } = start();
    countIn.begin();
    countIn.end();
    await clock.pass(5000);
    expect(said).toEqual([[0, 3]]);
  });
});
