import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Edit, editRecordings } from "../../../../training/data/recordings/edit-recordings.ts";
import { parseRecordings } from "../../../../training/data/recordings/parse-recordings.ts";

const SOURCE = { file: "a.txt", person: "ada", session: "monday" };
const recordingsOf = (text: string) =>
  parseRecordings(text, SOURCE).recordings.map(({ label, samples, line }) => ({
    label,
    samples: [...samples],
    line,
  }));

describe("edited recordings", () => {
  it("leaves all other lines to the letter", () => {
    const text = "# hand: left\r\n# my notes\r\nup(1), 1,2,3\r\ndown(1), 4,5,6\r\n";
    const edits = new Map<number, Edit>([
      [3, "delete"],
      [4, { label: "left" }],
    ]);
    expect(editRecordings(text, edits)).toBe("# hand: left\r\n# my notes\r\nleft(1), 4,5,6\r\n");
  });

  it("refuses a label that the format cannot hold", () => {
    const edit = () => editRecordings("up(1), 1,2,3\n", new Map([[1, { label: "a,b" }]]));
    expect(edit).toThrow("cannot be a label");
  });

  it("deletes and relabels what was asked, and takes nothing else back", () => {
    const line = fc.oneof(
      fc
        .tuple(fc.constantFrom("up", "down"), fc.integer({ min: -128, max: 127 }))
        .map(([label, x]) => `${label}(1), ${x},0,0`),
      fc.constantFrom("# undo", "", "# a comment", "broken(2), 1,2"),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), fc.infiniteStream(fc.nat(2)), (lines, dice) => {
        const text = `${lines.join("\n")}\n`;
        const before = recordingsOf(text);
        const edits = new Map<number, Edit>();
        for (const { line } of before) {
          const { value } = dice.next();
          if (value === 1) edits.set(line, "delete");
          if (value === 2) edits.set(line, { label: "other" });
        }
        const expected = before.flatMap(({ label, samples, line }) => {
          const edit = edits.get(line);
          return edit === "delete" ? [] : [{ label: edit?.label ?? label, samples }];
        });
        const after = recordingsOf(editRecordings(text, edits));
        expect(after.map(({ label, samples }) => ({ label, samples }))).toEqual(expected);
      }),
      { seed: 7 },
    );
  });
});
