import { describe, expect, it } from "vitest";
import { memoryFiles } from "../../../../tools/workbench/files/memory-files.ts";
import { readText } from "../../../../tools/workbench/files/read-text.ts";
import { undoChanges } from "../../../../tools/workbench/recordings/undo-changes.ts";
import { writeSessions } from "../../../../tools/workbench/recordings/write-sessions.ts";
import { parseRecordings } from "../../../../training/data/recordings/parse-recordings.ts";
import type { Recording, SessionInfo } from "../../../../training/data/recordings/recording.ts";

const INFO: SessionInfo = { countsPerG: 64, rateHz: 12.5, assumed: false };
const made = (label: string, first: number, more: Partial<Recording> = {}): Recording => ({
  label,
  samples: Int8Array.of(first, 2, 64),
  person: "ada",
  session: "imported",
  info: INFO,
  file: "x.csv",
  line: 1,
  ...more,
});
const place = (session: string) => `out/ada/${session}.txt`;

async function labelsIn(files: ReturnType<typeof memoryFiles>, session: string): Promise<string[]> {
  const text = await readText(files, place(session));
  return parseRecordings(text, { file: "", person: "", session }).recordings.map(({ label }) => label);
}

describe("writing recordings beside those that are there", () => {
  it("adds what is new behind what is there, of which it changes no byte", async () => {
    const files = memoryFiles();
    await writeSessions(files, "out", [made("circle", 1), made("circle", 1)]);
    const before = await readText(files, place("imported"));
    const again = await writeSessions(files, "out", [made("circle", 1), made("twist", 3)]);
    expect(again).toMatchObject({ added: [{ label: "twist" }], copies: 1 });
    expect((await readText(files, place("imported"))).startsWith(before)).toBe(true);
    expect(await labelsIn(files, "imported")).toEqual(["circle", "circle", "twist"]);
    await undoChanges(files, again.changes);
    expect(await readText(files, place("imported"))).toBe(before);
  });

  it("knows a copy in any session of the person, and no other person's or gesture's", async () => {
    const files = memoryFiles();
    await writeSessions(files, "out", [made("circle", 1)]);
    const others = [
      made("circle", 1, { session: "monday" }),
      made("circle", 1, { person: "bea" }),
      made("ring", 1),
    ];
    const { changes, added, copies } = await writeSessions(files, "out", others);
    expect([changes.length, added.length, copies]).toEqual([2, 2, 1]);
    expect(await writeSessions(files, "out", others)).toEqual({ changes: [], added: [], copies: 3, kept: 0 });
  });

  it.each([
    ["another unit", "# format: bangle-gestures/1\n# countsPerG: 32\n# rateHz: 12.5\n"],
    ["another hand", "# format: bangle-gestures/1\n# countsPerG: 64\n# rateHz: 12.5\n# hand: left\n"],
    ["nobody knows what", ""],
  ])("puts them into a file of their own beside recordings of %s", async (_, header) => {
    const files = memoryFiles([{ path: place("imported"), bytes: `${header}mine(1), 1,2,3\n` }]);
    const otherWatch = { ...INFO, device: "BANGLEJS" };
    const given = [made("twist", 3), made("flip", 4, { info: otherWatch }), made("twist", 5)];
    const { changes } = await writeSessions(files, "out", given);
    expect(changes.map(({ path }) => path)).toEqual([place("imported-2"), place("imported-3")]);
    await writeSessions(files, "out", [made("flip", 9, { info: otherWatch })]);
    expect(await labelsIn(files, "imported")).toEqual(["mine"]);
    expect(await labelsIn(files, "imported-2")).toEqual(["twist", "twist"]);
    expect(await labelsIn(files, "imported-3")).toEqual(["flip", "flip"]);
  });

  it("closes a half-written last line, which would take the first new one along", async () => {
    const files = memoryFiles();
    await writeSessions(files, "out", [made("circle", 1)]);
    const text = await readText(files, place("imported"));
    await files.write(place("imported"), new TextEncoder().encode(`${text}circle(1), 5,`));
    await writeSessions(files, "out", [made("twist", 3)]);
    expect(await labelsIn(files, "imported")).toEqual(["circle", "twist"]);
  });
});
