import { describe, expect, it } from "vitest";
import { formatConfusion } from "../../../../training/judging/report/format-confusion.ts";

const diagonal = (size: number, count: number) =>
  Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (_, column) => (row === column ? count : 0)),
  );

describe("formatConfusion", () => {
  it("has a row for every actual label and a column for every answered one", () => {
    const text = formatConfusion(
      ["clap", "snap"],
      [
        [12, 1],
        [0, 7],
      ],
    );
    expect(text).toBe(
      ["        answered", "actual  clap  snap", "clap      12     1", "snap       .     7", ""].join("\n"),
    );
  });

  it("numbers the labels where their names are too wide", () => {
    const labels = Array.from({ length: 12 }, (_, index) => `a very long label ${index + 1}`);
    const lines = formatConfusion(labels, diagonal(12, 3)).split("\n");
    expect(lines[1]).toMatch(/^actual +1 +2 +3 +4 +5 +6 +7 +8 +9 10 11 12$/);
    expect(lines[2]).toMatch(/^ 1 a very long label 1 +3 /);
    expect(lines[13]).toMatch(/^12 a very long label 12 .* 3$/);
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(100);
  });

  it("keeps all lines equally long, so that columns align", () => {
    const confusion = diagonal(28, 1234);
    const labels = Array.from({ length: 28 }, (_, index) => String.fromCharCode(97 + (index % 26)));
    const lines = formatConfusion(labels, confusion).trimEnd().split("\n").slice(1);
    expect(new Set(lines.map(({ length }) => length)).size).toBe(1);
  });

  it("fits 28 labels with two-digit counts into 100 columns, and takes another width", () => {
    const labels = Array.from({ length: 28 }, (_, index) => `l${index}`);
    const [, heads] = formatConfusion(labels, diagonal(28, 42)).split("\n");
    expect(heads.length).toBeLessThanOrEqual(100);
    expect(formatConfusion(["clap", "snap"], diagonal(2, 1), { width: 15 })).toContain("1 clap");
  });

  it("refuses a matrix of another size", () => {
    expect(() => formatConfusion(["a", "b"], [[1]])).toThrow(RangeError);
    expect(() => formatConfusion(["a"], [[1, 2]])).toThrow(RangeError);
  });

  it("has columns for answers that are no label", () => {
    const answers = ["a", "b", "unknown"];
    const text = formatConfusion(
      ["a", "b"],
      [
        [1, 0, 2],
        [0, 3, 0],
      ],
      { answers },
    );
    expect(text.split("\n")[1].trim().split(/ +/)).toEqual(["actual", "a", "b", "unknown"]);
    const narrow = formatConfusion(
      ["a", "b"],
      [
        [1, 0, 2],
        [0, 3, 0],
      ],
      { answers, width: 12 },
    );
    expect(narrow.split("\n")[1].trim().split(/ +/)).toEqual(["actual", "1", "2", "unknown"]);
  });
});
