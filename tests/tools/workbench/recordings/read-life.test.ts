import { describe, expect, test } from "vitest";
import { memoryFiles } from "../../../../tools/workbench/files/memory-files.ts";
import { readLife } from "../../../../tools/workbench/recordings/read-life.ts";
import { readRecordings } from "../../../../tools/workbench/recordings/read-recordings.ts";
import { parseTurn } from "../../../../training/data/axes/turn.ts";
import { shake } from "../../../device/movements.ts";

const header = "# format: bangle-gestures/1\n# countsPerG: 64\n# rateHz: 12.5\n";
const minutes = [0, 1, 2, 3]
  .map((minute) => `#\n# 2026-11-28T10:0${minute}:00Z\neveryday(1), 1,2,${minute}\n`)
  .join("");
const hour = Array.from({ length: 30 }, (_, seed) => [...shake(seed)]).flat();
const day = `${header}random(${hour.length / 3}), ${hour.join(",")}\n`;
const files = memoryFiles([
  { path: "recordings/ada/monday.txt", bytes: `${header}circle(1), 1,2,3\n` },
  { path: "recordings/ada/everyday-1.txt", bytes: header + minutes },
  { path: "recordings/ada/everyday-2.txt", bytes: `${header}${minutes}everyday(1), 4,5` },
  { path: "day/ada/tuesday.txt", bytes: day },
  {
    path: "gestures/ada/monday.txt",
    bytes: `${header}circle(1), 1,2,3\ntwist(1), 1,2,3\nrandom(1), 1,2,3\n`,
  },
  { path: "rest/everyday-1.txt", bytes: header },
]);
const following = { report() {} };

describe("readLife", () => {
  test("takes what the recorder app kept, and its hours, from a folder that has gestures too", async () => {
    const life = await readLife(files, "recordings", {}, following);
    expect(life.hours).toBeCloseTo(6 / 60);
    expect(life.events.map(({ samples }) => [...samples])).toEqual(
      [0, 1, 2, 3, 0, 1, 2, 3].map((minute) => [1, 2, minute]),
    );
  });

  test("turns it with the gestures, and takes a single file", async () => {
    const turn = parseTurn("y,-x,z");
    const { events } = await readLife(files, "recordings/ada/everyday-1.txt", { turn }, following);
    expect([...events[3].samples]).toEqual([2, -2, 3]);
  });

  test("cuts whole hours as the watch would", async () => {
    const { events, hours } = await readLife(files, "day", {}, following);
    expect(events.length).toBeGreaterThan(20);
    expect(hours).toBeCloseTo(hour.length / 3 / 12.5 / 3600);
  });

  test("takes no gestures for hours in which there was none", async () => {
    await expect(readLife(files, "gestures", {}, following)).rejects.toMatchObject({
      message: expect.stringContaining("these are recordings of gestures (circle, twist)"),
    });
  });

  test("says where there is none", async () => {
    await expect(readLife(files, "rest", {}, following)).rejects.toMatchObject({ code: "no-recordings" });
    await expect(readLife(files, "nowhere", {}, following)).rejects.toMatchObject({ code: "file-not-found" });
  });
});

test("gestures are learned without the everyday movement beside them", async () => {
  expect((await readRecordings(files, ["recordings"])).labels).toEqual(["circle"]);
});
