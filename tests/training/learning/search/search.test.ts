import { describe, expect, test } from "vitest";
import {
  type Candidate,
  COMPACT,
  lengthAfter,
  nameOf,
  sizeOf,
} from "../../../../training/learning/search/candidate.ts";
import { type Cost, DEFAULT_LIMITS, fits } from "../../../../training/learning/search/limits.ts";
import { type SearchOptions, searchArchitectures } from "../../../../training/learning/search/search.ts";
import { createRandom } from "../../../../training/random.ts";

const filters = ({ blocks }: Candidate) => blocks.reduce((sum, block) => sum + block.filters, 0);

/** A world in which more filters are better and dearer, and a measurement is off by up to 0.01. */
function world(trainings: number, changes: Partial<SearchOptions> = {}) {
  const rounds = new Map<string, number[]>();
  let left = trainings;
  const costOf = (candidate: Candidate): Cost => ({
    modelBytes: 2000 + 40 * filters(candidate),
    arenaBytes: 1000 + 20 * filters(candidate),
    macs: sizeOf(candidate, { windowLength: 50, classes: 3 }).macs,
    aiGestureSafe: candidate.blocks[0].filters >= 4,
  });
  const options: SearchOptions = {
    seed: 3,
    shape: { windowLength: 50, classes: 3 },
    limits: DEFAULT_LIMITS,
    parallel: 1,
    rounds: 4,
    timeLeft: () => left-- > 0,
    costOf,
    async measure(candidate, round) {
      const name = nameOf(candidate);
      rounds.set(name, [...(rounds.get(name) ?? []), round]);
      const luck = 0.01 * Math.sin(17 * filters(candidate) + 5 * round);
      return { macroF1: 0.8 + filters(candidate) / 500 + luck, loss: 0.1 };
    },
    ...changes,
  };
  return { options, rounds, costOf };
}

describe("searchArchitectures", () => {
  test("finds a better network than the one it starts from, within the limits", async () => {
    const { options, costOf } = world(150);
    const { best, trials, trainings } = await searchArchitectures(options);
    // One is always done, before the time is looked at.
    expect(trainings).toBe(151);
    expect(filters(best.candidate)).toBeGreaterThan(filters(COMPACT));
    for (const { candidate, name } of trials) {
      expect(fits(costOf(candidate), DEFAULT_LIMITS), name).toBe(true);
      expect(lengthAfter(candidate, 50), name).toBeGreaterThan(0);
    }
  });

  test("believes a candidate only after measuring it again, each time in another round", async () => {
    const { options, rounds } = world(150);
    const { best } = await searchArchitectures(options);
    expect(best.scores.length).toBeGreaterThan(1);
    for (const seen of rounds.values()) expect(seen).toEqual(seen.map((_, index) => index));
    expect(Math.max(...[...rounds.values()].map((seen) => seen.length))).toBe(4);
  });

  test("the same seed gives the same search", async () => {
    const [one, other] = [
      await searchArchitectures(world(40).options),
      await searchArchitectures(world(40).options),
    ];
    expect(one.trials).toEqual(other.trials);
  });

  test("whoever ends first, the search is the same", async () => {
    const random = createRandom(7);
    const search = async (turnsOf: () => number) => {
      const { options } = world(60, { parallel: 6 });
      return searchArchitectures({
        ...options,
        async measure(candidate, round) {
          for (let turn = turnsOf(); turn > 0; turn--) await Promise.resolve();
          return options.measure(candidate, round);
        },
      });
    };
    const one = await search(() => 0);
    expect(one.trainings).toBe(61);
    expect(await search(() => random.integer(0, 40))).toEqual(one);
  });

  test("several trainings run at once, and all are counted", async () => {
    let running = 0;
    let most = 0;
    const { options } = world(30, { parallel: 3 });
    const result = await searchArchitectures({
      ...options,
      async measure(candidate, round) {
        most = Math.max(most, ++running);
        await Promise.resolve();
        const score = await options.measure(candidate, round);
        running--;
        return score;
      },
    });
    expect(most).toBe(3);
    expect(result.trials.reduce((sum, { scores }) => sum + scores.length, 0)).toBe(result.trainings);
  });

  test("gives at least one network, however short the time", async () => {
    const { best, trainings } = await searchArchitectures(world(0).options);
    expect([best.name, trainings]).toEqual([nameOf(COMPACT), 1]);
  });

  test("says so when nothing fits", async () => {
    const { options } = world(10, { limits: { ...DEFAULT_LIMITS, macs: 10 } });
    await expect(searchArchitectures(options)).rejects.toMatchObject({ code: "does-not-run" });
  });

  test("a failing training ends the search with its error", async () => {
    const { options } = world(10, { measure: () => Promise.reject(new Error("worker died")) });
    await expect(searchArchitectures(options)).rejects.toThrow("worker died");
  });
});
