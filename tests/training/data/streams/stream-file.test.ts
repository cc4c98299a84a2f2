import { expect, test } from "vitest";
import { parseRecordings } from "../../../../training/data/recordings/parse-recordings.ts";
import { isStreamPath, markedStreams } from "../../../../training/data/streams/stream-file.ts";

const piece = (samples: number, value: number) =>
  `stream(${samples}), ${Array.from({ length: 3 * samples }, () => value).join(",")}\n`;
const read = (text: string) =>
  markedStreams(text, parseRecordings(text, { file: "stream-a.txt", person: "me", session: "a" }));
const HEAD = "# format: bangle-gestures/1\n# countsPerG: 64\n# screenRotation: 0\n";

test("pieces become a stream, and a mark says that a gesture was made just before", () => {
  const [stream, ...others] = read(
    `${HEAD}${piece(25, 1)}${piece(60, 2)}# mark double tap\n${piece(10, 3)}# mark circle\n`,
  );
  expect(others).toEqual([]);
  expect(stream?.samples).toHaveLength(3 * 95);
  expect(stream?.marks).toEqual([
    { label: "double tap", begin: 34, end: 84, atRest: false },
    { label: "circle", begin: 85, end: 94, atRest: false },
  ]);
});

test("a pause, and a line that was cut, begin another stream; a mark before any sample is of no gesture", () => {
  const streams = read(
    `${HEAD}# mark early\n${piece(5, 1)}# pause\n${piece(6, 2)}stream(25), 1,2 cut\n${piece(7, 3)}`,
  );
  expect(streams.map(({ samples }) => samples.length / 3)).toEqual([5, 6, 7]);
  expect(streams.every(({ marks }) => marks.length === 0)).toBe(true);
  expect(read(HEAD)).toEqual([]);
});

test("such files are known by their names", () => {
  expect(isStreamPath("ada/stream-20260101a.txt")).toBe(true);
  expect(isStreamPath("stream-20260101a-2.txt")).toBe(true);
  expect(isStreamPath("ada/streams.txt")).toBe(false);
});
