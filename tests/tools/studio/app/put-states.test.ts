import { describe, expect, it } from "vitest";
import { nextPutState, PUT_STATES } from "../../../../tools/studio/app/put-states.ts";
import { reachableFrom } from "./reachable.ts";

const STATES = Object.entries(PUT_STATES);

describe("the states of an app on its way to the watch", () => {
  it.each(STATES)(
    "%s: leads to states that there are, and has a way on but for the moment of changing over",
    (name, { on, ways }) => {
      for (const next of Object.values(on)) expect(Object.keys(PUT_STATES)).toContain(next);
      expect(ways.length > 0).toBe(name !== "switching");
    },
  );

  it("can each be reached from the first, and each leads to an app on the watch", () => {
    expect([...reachableFrom(PUT_STATES, "idle")].sort()).toEqual(Object.keys(PUT_STATES).sort());
    for (const [name] of STATES) expect(reachableFrom(PUT_STATES, name), name).toContain("done");
  });

  it("cannot be stopped while the watch changes over", () => {
    expect(nextPutState("sending", "stop")).toBe("idle");
    expect(nextPutState("switching", "stop")).toBeUndefined();
  });
});
