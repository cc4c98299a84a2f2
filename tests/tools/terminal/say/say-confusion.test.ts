import { describe, expect, it } from "vitest";
import { formatMixUps, sayConfusion } from "../../../../tools/terminal/say/say-confusion.ts";
import { listen } from "./listen.ts";

describe("sayConfusion", () => {
  it("prints the table where it fits", () => {
    const { output, said } = listen();
    sayConfusion(
      ["a", "b"],
      [
        [3, 0],
        [1, 2],
      ],
      output,
    );
    expect(said.join("\n")).toContain("actual  a  b\na       3  .\nb       1  2");
  });

  it("names the worst mix-ups where it does not", () => {
    const labels = Array.from({ length: 60 }, (_, index) => `label${index}`);
    const confusion = labels.map((_, row) => labels.map((_, column): number => (row === column ? 5 : 0)));
    confusion[3][14] = 4;
    confusion[7][1] = 2;
    const { output, said } = listen();
    sayConfusion(labels, confusion, output);
    expect(said.join("\n").split("\n")).toEqual([
      "The table is too wide for here. Mixed up most often:",
      "  label3 answered as label14: 4 of 9",
      "  label7 answered as label1: 2 of 7",
    ]);
    for (const row of confusion) row[0] = 1;
    expect(formatMixUps(labels, confusion)).toMatch(/\n {2}… and 53 more$/);
    expect(formatMixUps(["a"], [[1]])).toBe("Nothing was mixed up.");
  });
});
