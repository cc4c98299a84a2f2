import { describe, expect, it } from "vitest";
import { standInFor } from "../../../../tools/studio/app/stand-in.ts";

const KNOWN = ["circle", "doubleknock", "swipeleft"];
const NONE = new Map<string, string>();

describe("what the virtual wrist makes for a label", () => {
  it("is the gesture of that name", () => {
    expect(standInFor("circle", ["circle", "twist"], KNOWN, NONE)).toEqual({
      gesture: "circle",
      sharedWith: undefined,
    });
  });

  it("is otherwise one that is made for no other label, whatever they are called", () => {
    const chosen = new Map([["wave", "doubleknock"]]);
    for (const label of ["a", "b", "c", "knock", "größer"]) {
      const standIn = standInFor(label, ["circle", "wave", "random"], KNOWN, chosen);
      expect(standIn).toEqual({ gesture: "swipeleft", sharedWith: undefined });
    }
  });

  it("stays the same once it is chosen", () => {
    const first = standInFor("wave", [], KNOWN, NONE);
    const chosen = new Map([["wave", first.gesture]]);
    const others = KNOWN.filter((one) => one !== first.gesture);
    expect(standInFor("wave", ["wave", ...others], KNOWN, chosen)).toEqual(first);
  });

  it("names the other label where both are the same", () => {
    const chosen = new Map([["wave", "circle"]]);
    expect(standInFor("circle", ["wave"], KNOWN, chosen).sharedWith).toBe("wave");
    expect(standInFor("wave", ["circle", "wave"], KNOWN, chosen).sharedWith).toBe("circle");
    expect(standInFor("fourth", KNOWN, KNOWN, NONE).sharedWith).toBeDefined();
    expect(standInFor("wave", ["wave"], KNOWN, chosen).sharedWith).toBeUndefined();
  });
});
