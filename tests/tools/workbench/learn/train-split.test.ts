import { describe, expect, it } from "vitest";
import { type HeldBack, splitForTraining } from "../../../../tools/workbench/learn/train-split.ts";
import type { Recording } from "../../../../training/data/recordings/recording.ts";

/** So many recordings of each of two gestures by each person. */
function recordings(persons: number, each: number): Recording[] {
  const info = { countsPerG: 64, rateHz: 12.5, assumed: false };
  return Array.from({ length: persons * each * 2 }, (_, line) => ({
    label: line % 2 ? "up" : "down",
    samples: Int8Array.of(line, 0, 0),
    person: `p${Math.floor(line / 2) % persons}`,
    ...{ session: "one", info, file: "", line },
  }));
}

function split(all: readonly Recording[], test = 0.2, validation = 0.1) {
  const { split, untested } = splitForTraining(all, ["down", "up"], { test, validation, seed: 1 });
  return { ...split, untested };
}

describe("the split for training", () => {
  it("divides by person and label where that leaves something to test on", () => {
    const { kind, train, validation, test, untested } = split(recordings(3, 10));
    expect(kind).toContain("person and label");
    expect([train.length, validation.length, test.length]).toEqual([42, 6, 12]);
    expect(untested).toEqual([]);
  });

  it("divides by label where everybody gave a few only", () => {
    const all = recordings(10, 2);
    const { kind, train, validation, test } = split(all);
    expect(kind).toBe("stratified by label, 70/10/20");
    expect([train.length, validation.length, test.length]).toEqual([28, 4, 8]);
    expect(new Set([...train, ...validation, ...test])).toEqual(new Set(all));
  });

  it("learns from one or two recordings of each, and tests on none", () => {
    for (const each of [1, 2]) {
      const all = recordings(1, each);
      const { train, validation, test, untested } = split(all);
      expect(train).toEqual(all);
      expect([...validation, ...test]).toEqual([]);
      expect(untested).toEqual(["down", "up"]);
    }
  });

  it("says which gestures are not tested, and refuses where nothing is left", () => {
    const rare = recordings(1, 10).filter(({ label, line }) => label === "down" || line < 4);
    expect(split(rare).untested).toEqual(["up"]);
    expect(() => split(recordings(1, 3), 0.9, 0)).toThrow("no recordings to learn down, up from");
    expect(() => split(recordings(1, 3), 0.01, 0)).toThrow("no recordings to test on");
  });

  it("holds back all of a person, or of a session, and refuses where that would leave a gesture unlearned", () => {
    const all = recordings(3, 10).map((one, index) => ({ ...one, session: index % 4 < 2 ? "one" : "two" }));
    const by = (heldBack: HeldBack) =>
      splitForTraining(all, ["down", "up"], { test: 0.2, validation: 0.1, seed: 1, heldBack }).split;
    const person = by({ person: "p1" });
    expect(new Set(person.test.map((one) => one.person))).toEqual(new Set(["p1"]));
    expect([...person.train, ...person.validation].some((one) => one.person === "p1")).toBe(false);
    const session = by({ person: "p1", session: "two" });
    expect(new Set(session.test.map((one) => `${one.person}/${one.session}`))).toEqual(new Set(["p1/two"]));
    expect(session.train.length + session.validation.length + session.test.length).toBe(all.length);
    expect(() => by({ person: "nobody" })).toThrow("there are no recordings of nobody");
    const only = all.map((one) => (one.person === "p1" ? { ...one, label: "left" } : one));
    expect(() =>
      splitForTraining(only, ["down", "left", "up"], {
        ...{ test: 0.2, validation: 0.1, seed: 1, heldBack: { person: "p1" } },
      }),
    ).toThrow("nobody else recorded left");
  });
});
