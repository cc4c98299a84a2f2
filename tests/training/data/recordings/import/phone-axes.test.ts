import { describe, expect, it } from "vitest";
import { phoneAxesNote } from "../../../../../training/data/recordings/import/phone-axes.ts";
import type { Recording, SessionInfo } from "../../../../../training/data/recordings/recording.ts";
import { inWords } from "../../../../in-words.ts";

const recording = (z: number, info: Partial<SessionInfo> = {}): Recording => ({
  label: "wave",
  samples: Int8Array.from({ length: 60 }, (_, at) => (at % 3 === 2 ? z + (at % 5) : (at % 7) - 3)),
  person: "me",
  session: "imported",
  info: { countsPerG: 64, rateHz: 12.5, assumed: false, ...info },
  file: "wave.csv",
  line: 1,
});

describe("the axes of a phone", () => {
  it("are said to be another device's where z points up", () => {
    expect(inWords(phoneAxesNote([recording(60), recording(55)]))).toMatch(/z points up .*--turn x,-y,-z/);
  });

  it("are not seen in what a watch gave, nor where z points down or aside", () => {
    expect(phoneAxesNote([recording(-60)])).toBeUndefined();
    expect(phoneAxesNote([recording(10)])).toBeUndefined();
    expect(
      phoneAxesNote([recording(60, { device: "BANGLEJS2" }), recording(60, { assumed: true })]),
    ).toBeUndefined();
    expect(phoneAxesNote([])).toBeUndefined();
  });
});
