import { describe, expect, it } from "vitest";
import { CONNECTION_STATES, nextState } from "../../../../tools/studio/app/connection-states.ts";
import { reachableFrom } from "./reachable.ts";

const STATES = Object.entries(CONNECTION_STATES);

describe("the states of a link to a watch", () => {
  it.each(STATES)("%s: has a way on, and leads to states that there are", (_, { on, ways }) => {
    expect(ways.length).toBeGreaterThan(0);
    for (const next of Object.values(on)) expect(Object.keys(CONNECTION_STATES)).toContain(next);
  });

  it("can each be reached, and left for a connected watch", () => {
    expect([...reachableFrom(CONNECTION_STATES, "none")].sort()).toEqual(
      Object.keys(CONNECTION_STATES).sort(),
    );
    for (const [name] of STATES) expect(reachableFrom(CONNECTION_STATES, name), name).toContain("connected");
  });

  it("know what cannot happen", () => {
    expect(nextState("none", "lose")).toBeUndefined();
    expect(nextState("connected", "lose")).toBe("lost");
  });
});
