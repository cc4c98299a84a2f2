import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadDataSet } from "../../../../training/data/dataset/data-set.ts";
import { editRecordings } from "../../../../training/data/recordings/edit-recordings.ts";
import { isRecordingPath } from "../../../../training/data/recordings/layout.ts";
import { formatLine } from "../../../../training/data/recordings/line-format.ts";
import { parseRecordings } from "../../../../training/data/recordings/parse-recordings.ts";
import { appendRecordings, writeRecordings } from "../../../../training/data/recordings/write-recordings.ts";
import { inWords } from "../../../in-words.ts";
import { describeWithShared, sharedFiles, sharedPath } from "../../../shared.ts";
import { recordingsArbitrary, sessionInfoArbitrary } from "./arbitrary.ts";
import { importTexts } from "./import/import-texts.ts";

const SOURCE = { file: "ada/monday.txt", person: "ada", session: "monday" };
const parse = (text: string) => inWords(parseRecordings(text, SOURCE));
const messages = (text: string) => parse(text).problems.map(({ line, message }) => `${line}: ${message}`);

test("# undo takes back the recording before it, also several", () => {
  const text = "a(1), 1,2,3\nb(1), 1,2,3\nc(1), 1,2,3\n# undo\n# undo\nd(1), 1,2,3\n";
  const { recordings, problems } = parse(text);
  expect(problems).toEqual([]);
  expect(recordings.map((recording) => recording.label)).toEqual(["a", "d"]);
  expect(parse("# undo\na(1), 1,2,3\n").recordings).toHaveLength(1);
});

describe("lines of the 2019 format", () => {
  test.each([
    ["plain", "snap(2), 1,2,3,-4,-5,-6"],
    ["spaces everywhere", "  snap ( 2 ) , 1, 2 ,3,-4, -5,-6  "],
    ["no space, trailing commas", "snap(2),1,2,3,-4,-5,-6,,"],
    ["after a prompt", ">snap(2), 1,2,3,-4,-5,-6"],
    ["Windows line end", "snap(2), 1,2,3,-4,-5,-6\r\n"],
    ["old Mac line end", "snap(2), 1,2,3,-4,-5,-6\r"],
    ["byte order mark", "\uFEFFsnap(2), 1,2,3,-4,-5,-6\n"],
  ])("%s", (_name, text) => {
    const { recordings, problems } = parse(text);
    expect(problems).toEqual([]);
    expect(recordings).toHaveLength(1);
    expect(recordings[0]).toMatchObject({
      label: "snap",
      person: "ada",
      session: "monday",
      line: 1,
      file: SOURCE.file,
    });
    expect(recordings[0]?.samples).toEqual(Int8Array.of(1, 2, 3, -4, -5, -6));
  });

  test("labels may hold spaces inside, and -128 and 127 are in range", () => {
    const { recordings } = parse("double clap(1), -128,127,+5\n");
    expect(recordings[0]?.label).toBe("double clap");
    expect(recordings[0]?.samples).toEqual(Int8Array.of(-128, 127, 5));
  });

  test("prose, comments and prompts are counted, not complained about; blank lines are nothing", () => {
    const text =
      "Left Hand, Seated, Watch Face on Top of Wrist (twice), snap\n\n# made today\n>\n  \nsnap(1), 1,2,3\n>\n";
    expect(parse(text)).toMatchObject({ problems: [], skipped: 4, notes: [] });
    expect(parse(text).recordings[0]?.line).toBe(6);
  });
});

test("what looks like a recording and is broken is named with its line, and the others are used", () => {
  const text = [
    "snap(1), 1,2,3",
    "snap(2), 1,2,3,4,5",
    "snap(1), 1,2,3,4,5,6",
    "snap(1), 1,x,3",
    "snap(1), 1,2,128",
    "snap(1), 1,2.5,3",
    "snap(one), 1,2,3",
    "snap(0),",
    "1,2,3,4,5,6",
    "snap 1,2,3,4,5,6",
    "snap(1), 1,,3",
    "snap(1)",
    "snap(",
    "up, down(1), 1,2,3",
    "snap(1), 4,5,6",
    "",
  ].join("\n");
  expect(messages(text)).toEqual([
    "2: it says 2 samples, which is 6 values, but has 5",
    "3: it says 1 sample, which is 3 values, but has 6",
    '4: value 2 is "x", not a whole number',
    "5: value 3 is 128, outside -128 to 127",
    '6: value 2 is "2.5", not a whole number',
    '7: "one" is not a number of samples',
    "8: it says 0 samples",
    '9: no "label(samples)," in front of the numbers',
    '10: no "label(samples)," in front of the numbers',
    '11: value 2 is "", not a whole number',
    "12: it says 1 sample, which is 3 values, but has 0",
    "13: the line ends before its samples",
    "14: a label cannot have a comma in it",
  ]);
  expect(parse(text).recordings.map(({ line }) => line)).toEqual([1, 15]);
});

test("no label is one that every object has something under, by the same words wherever it comes from", async () => {
  const words = '"__proto__" has a meaning of its own in JavaScript: choose another name for the gesture.';
  const text = "__proto__(1), 1,2,3\ncircle(1), 1,2,3\n";
  const { recordings, problems } = parseRecordings(text, { file: "f", person: "p", session: "s" });
  expect([recordings.map(({ label }) => label), inWords(problems)]).toMatchObject([
    ["circle"],
    [{ line: 1, message: words }],
  ]);
  const label = "__proto__";
  expect(() => formatLine({ label, samples: Int8Array.of(1, 2, 3) })).toThrow(words);
  expect(() => editRecordings(text, new Map([[2, { label }]]))).toThrow(words);
  const row = (name: string) => `${name},0,0,1\n${name},0,0,1\n`;
  const table = { "in.csv": `label,x,y,z\n${row(label)}${row("up")}` };
  expect((await importTexts(table)).said.join("\n")).toContain(words);
});

test("a file cut at any byte loses at most its last line, and raises no alarm about it", () => {
  const text = "# countsPerG: 64\n# rateHz: 12.5\nsnap(2), 1,2,-3,4,-5,6\nclap(2), -11,22,33,44,55,66\n";
  for (let end = 0; end <= text.length; end++) {
    const { recordings, problems } = parse(text.slice(0, end));
    const complete = text.slice(0, end).split("\n").slice(2, -1).length;
    expect(problems, `cut after ${end} bytes`).toEqual([]);
    expect(recordings.length, `cut after ${end} bytes`).toBeGreaterThanOrEqual(complete);
  }
  expect(parse("snap(2), 1,2,3,4").notes).toEqual(["ada/monday.txt:1: half-written last line ignored"]);
  expect(messages("snap(2), 1,2,3,4\n")).toHaveLength(1);
});

test("a file that a program writes, cut at any byte, never gives half a number", () => {
  const text = "# format: bangle-gestures/1\nsnap(2), 1,2,-3,4,-5,61\nclap(2), -11,22,33,44,55,66\n";
  const whole = parse(text).recordings.map(({ samples }) => [...samples]);
  for (let end = 0; end <= text.length; end++) {
    const { recordings } = parse(text.slice(0, end));
    expect(recordings.map(({ samples }) => [...samples])).toEqual(whole.slice(0, recordings.length));
  }
});

test.each(["snap(1), 1,2,3\nsnap(2), 4,5", "snap(1), 1,2,3\nsnap(1), 4,5,-1"])(
  "appending after a half-written line spoils only that line: %j",
  (half) => {
    const { recordings, problems } = parse(
      half + appendRecordings(half, [{ label: "clap", samples: Int8Array.of(7, 8, 9) }]),
    );
    expect(recordings.map(({ label }) => label)).toEqual(["snap", "clap"]);
    expect(problems.map(({ line }) => line)).toEqual([2]);
  },
);

describe("header", () => {
  test("known keys are read; person and session in the file win over its place", () => {
    const text =
      "# format: bangle-gestures/1\n# countsPerG: 32\n# rateHz: 10\n# device: Bangle.js 2\n# hand: left\n# person: bao\n# session: two\n# mood: good\nsnap(1), 1,2,3\n";
    const parsed = parse(text);
    expect(parsed.info).toEqual({
      countsPerG: 32,
      rateHz: 10,
      device: "Bangle.js 2",
      hand: "left",
      assumed: false,
    });
    expect(parsed.recordings[0]).toMatchObject({ person: "bao", session: "two", info: parsed.info });
    expect(parsed.header.get("mood")).toBe("good");
    expect(parsed.problems).toEqual([]);
  });

  test("without one, 64 counts per g and 12.5 Hz are assumed and said to be", () => {
    expect(parse("snap(1), 1,2,3\n").info).toEqual({ countsPerG: 64, rateHz: 12.5, assumed: true });
  });

  test("values that make no sense are problems of their line", () => {
    const text =
      "# format: bangle-gestures/9\n# countsPerG: many\n# rateHz: 12.5\n# hand: middle\n# recordedAt: soon\n# rateHz: 10\n";
    expect(messages(text)).toEqual([
      '1: format is "bangle-gestures/9"; this program reads bangle-gestures/1',
      '2: countsPerG is "many", not a number above 0',
      '4: hand is "middle", not left or right',
      '5: recordedAt is "soon", not a date and time',
      '6: rateHz is "10" here and "12.5" above; the first is used for the whole file',
    ]);
    expect(parse(text).info).toEqual({ countsPerG: 64, rateHz: 12.5, assumed: true });
  });
});

test("labels that differ only in case are one, and it says so", () => {
  const { recordings, notes } = parse("Snap(1), 1,2,3\nsnap(1), 1,2,3\nUpUp(1), 1,2,3\n");
  expect(recordings.map(({ label }) => label)).toEqual(["snap", "snap", "UpUp"]);
  expect(notes).toEqual(['ada/monday.txt: "Snap" and "snap" are taken as one label, "snap"']);
});

describe("writing", () => {
  test("is the inverse of reading", () => {
    fc.assert(
      fc.property(recordingsArbitrary, sessionInfoArbitrary, (recordings, info) => {
        const parsed = parse(writeRecordings(recordings, info, { person: "bao", mood: "good: so far" }));
        expect(parsed.problems).toEqual([]);
        expect(parsed.skipped).toBe(0);
        expect(parsed.info).toEqual(info);
        expect(parsed.person).toBe("bao");
        expect(parsed.header.get("mood")).toBe("good: so far");
        expect(parsed.recordings.map(({ label, samples }) => ({ label, samples }))).toEqual(recordings);
      }),
    );
  });

  test.each(["", "a,b", "a(b", "#a", ">a", " a", "a\nb"])("refuses the label %j", (label) => {
    expect(() => appendRecordings("", [{ label, samples: Int8Array.of(1, 2, 3) }])).toThrow(
      /cannot be a label/,
    );
  });

  test("refuses header values that would not be read back", () => {
    const info = { countsPerG: 64, rateHz: 12.5, assumed: false };
    expect(() => writeRecordings([], { ...info, device: "a\nb" })).toThrow(/cannot stand/);
    expect(() => writeRecordings([], info, { "two words": "x" })).toThrow(/cannot stand/);
  });
});

describeWithShared("the public data sets", () => {
  test.each([
    ["nearform-v2", 1355, 0],
    ["airwriting-az", 1933, 0],
    ["magicfinger-12hz", 5287, 0],
  ])("%s: every line is read", (folder, recordings, problems) => {
    const files = sharedFiles(`data/${folder}`)
      .filter(isRecordingPath)
      .map((path) => ({
        root: folder,
        path,
        text: readFileSync(sharedPath(`data/${folder}/${path}`), "utf8"),
      }));
    const dataSet = loadDataSet(files);
    expect(dataSet.problems.map(({ file, line, message }) => `${file}:${line}: ${message}`)).toHaveLength(
      problems,
    );
    expect(dataSet.recordings).toHaveLength(recordings);
  });
});

describe("the rotation of the screen", () => {
  const text = (rotation: string) => `# screenRotation: ${rotation}\nup(2), 1,2,3,-128,127,0\n`;
  const parse = (rotation: string) =>
    inWords(parseRecordings(text(rotation), { file: "f", person: "p", session: "s" }));

  // Device axes as they were: `jswrap_banglejs.c` reverses x and y, and then exchanges them.
  test.each([
    ["0", [1, 2, 3, -128, 127, 0]],
    ["90", [-3, 1, 3, -128, -128, 0]],
    ["180", [-2, -3, 3, 127, -128, 0]],
    ["270", [2, -2, 3, 127, 127, 0]],
    ["90 mirrored", [-3, -2, 3, -128, 127, 0]],
  ])("%s is undone", (rotation, samples) => {
    const { recordings, info, header, problems } = parse(rotation);
    expect([...recordings[0].samples]).toEqual(samples);
    expect(info.screenRotation).toEqual({ degrees: 0, mirrored: false });
    expect(header.get("screenRotation")).toBe(rotation);
    expect(problems).toEqual([]);
  });

  test("what was turned back is written as upright, and read back the same", () => {
    const { recordings, info } = parse("90");
    const again = parseRecordings(writeRecordings(recordings, info), {
      file: "f",
      person: "p",
      session: "s",
    });
    expect(again.recordings[0].samples).toEqual(recordings[0].samples);
    expect(again.info).toEqual(info);
  });

  test("what is no rotation is a problem, and nothing is turned", () => {
    const { recordings, problems, info } = parse("45");
    expect(problems[0].message).toMatch(/^screenRotation is "45", not 0, 90, 180 or 270/);
    expect([...recordings[0].samples]).toEqual([1, 2, 3, -128, 127, 0]);
    expect(info.screenRotation).toBeUndefined();
  });
});
