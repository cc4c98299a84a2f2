import { describe, expect, it } from "vitest";
import { isColoured } from "../../../tools/terminal/colours.ts";

describe("colours", () => {
  it("are for terminals, on a build server too", () => {
    expect(isColoured({}, true)).toBe(true);
    expect(isColoured({ CI: "true" }, false)).toBe(false);
    expect(isColoured({ TERM: "dumb" }, true)).toBe(false);
  });

  it("are as they are asked for", () => {
    expect(isColoured({ FORCE_COLOR: "1" }, false)).toBe(true);
    expect(isColoured({ FORCE_COLOR: "0" }, true)).toBe(false);
    expect(isColoured({ NO_COLOR: "1" }, true)).toBe(false);
    expect(isColoured({ NO_COLOR: "1", FORCE_COLOR: "1" }, true)).toBe(false);
  });
});
