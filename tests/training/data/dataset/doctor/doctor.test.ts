import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { createDataSet, type DataSet, loadDataSet } from "../../../../../training/data/dataset/data-set.ts";
import { checkDataSet, type DoctorReport } from "../../../../../training/data/dataset/doctor/doctor.ts";
import { formatDoctorReport } from "../../../../../training/data/dataset/doctor/format-report.ts";
import { normaliseUnits } from "../../../../../training/data/dataset/doctor/normalise-units.ts";
import { isRecordingPath } from "../../../../../training/data/recordings/layout.ts";
import type { Recording } from "../../../../../training/data/recordings/recording.ts";
import { DEMO_SESSIONS, generateSession } from "../../../../../training/data/synthetic/generate-session.ts";
import { createRandom } from "../../../../../training/random.ts";
import { inWords } from "../../../../in-words.ts";
import { describeWithShared, sharedFiles, sharedPath } from "../../../../shared.ts";
import { recording } from "../fixtures.ts";

/** Two made-up people who move much alike, two sessions each. */
const CLEAN: Recording[] = (["ada", "cleo"] as const).flatMap((person) =>
  DEMO_SESSIONS.flatMap((session) =>
    generateSession(person, session, 5, 8).map(({ label, recording: samples }, index) =>
      recording({ person, session, label, samples, file: `${person}/${session}.txt`, line: index + 1 }),
    ),
  ),
);

const check = (recordings: readonly Recording[]) => checkDataSet(createDataSet(recordings));
const kinds = (report: DoctorReport) => report.findings.map(({ kind, severity }) => `${severity} ${kind}`);
const about = (report: DoctorReport, kind: string) =>
  inWords(report.findings.filter((finding) => finding.kind === kind));

/** Changes the samples of one session. */
function altered(
  person: string,
  session: string,
  change: (x: number, y: number, z: number) => number[],
): Recording[] {
  return CLEAN.map((one) => {
    if (one.person !== person || one.session !== session) return one;
    const samples = new Int8Array(one.samples.length);
    for (let i = 0; i < samples.length; i += 3) {
      const [x, y, z] = one.samples.subarray(i, i + 3);
      samples.set(
        change(x, y, z).map((value) => Math.max(-128, Math.min(127, Math.round(value)))),
        i,
      );
    }
    return { ...one, samples };
  });
}

test("clean recordings raise no problem and are left alone", () => {
  const report = check(CLEAN);
  expect(kinds(report).filter((kind) => !kind.startsWith("note"))).toEqual([]);
  for (const { unit } of report.sessions) {
    expect(Math.abs((unit.rest?.countsPerG ?? 0) - 64)).toBeLessThan(5);
    expect([unit.countsPerG, unit.source]).toEqual([64, "measured"]);
  }
  const dataSet = createDataSet(CLEAN);
  expect(normaliseUnits(dataSet, checkDataSet(dataSet)).recordings).toEqual(CLEAN);
});

describe("units", () => {
  const report = check(altered("ada", "thursday", (...v) => v.map((value) => value / 2)));

  test("a session at half the unit is found", () => {
    expect(about(report, "units")).toHaveLength(1);
    expect(about(report, "units")[0].message).toMatch(
      /^ada \(thursday\): about 32 counts per g, not 64; at rest it reads 3/,
    );
    expect(report.findings[0].severity).toBe("problem");
  });

  test("and brought to 64, with clipping counted", () => {
    const dataSet = createDataSet(altered("ada", "thursday", (...v) => v.map((value) => value / 2)));
    const fixed = normaliseUnits(dataSet, checkDataSet(dataSet));
    expect(about(checkDataSet(fixed), "units")).toEqual([]);
    for (const [index, one] of fixed.recordings.entries()) {
      expect(one.info.countsPerG).toBe(64);
      for (const [at, value] of one.samples.entries()) {
        expect(Math.abs(value - CLEAN[index].samples[at])).toBeLessThanOrEqual(2);
      }
    }
    expect(fixed.notes).toHaveLength(1);
    expect(fixed.notes[0]).toMatch(
      /^ada\/thursday: brought from 32 to 64 counts per g; \d+ values clipped at 2 g$/,
    );
  });

  test("a stated unit is not a mistake, and is still brought to 64", () => {
    const stated = altered("ada", "thursday", (...v) => v.map((value) => value / 2)).map((one) =>
      one.person === "ada" && one.session === "thursday"
        ? { ...one, info: { ...one.info, countsPerG: 32 } }
        : one,
    );
    const dataSet = createDataSet(stated);
    expect(about(checkDataSet(dataSet), "units")).toEqual([]);
    expect(normaliseUnits(dataSet, checkDataSet(dataSet)).notes).toHaveLength(1);
  });

  /** Thirty recordings of 10 to 15 samples, all of them movement: on each axis two swings of up to 1 g and 1 Hz. */
  const lively = (seed: number) => {
    const random = createRandom(seed);
    const swing = () => {
      const [size, hertz, phase] = [random.uniform(), 0.3 + 0.7 * random.uniform(), 7 * random.uniform()];
      return (at: number) => size * Math.sin(2 * Math.PI * hertz * 0.08 * at + phase);
    };
    return Array.from({ length: 30 }, (_, index) => {
      const axes = [0, 0.3, -1].map((gravity) => ({ gravity, swings: [swing(), swing()] }));
      const samples = Int8Array.from({ length: 3 * random.integer(10, 15) }, (_, at) => {
        const { gravity, swings } = axes[at % 3];
        const value = 64 * swings.reduce((sum, one) => sum + one(Math.floor(at / 3)), gravity);
        return Math.max(-128, Math.min(127, Math.round(value)));
      });
      return recording({ samples, label: index % 2 ? "up" : "down", person: "gus" });
    });
  };

  test("short, lively recordings are left as they are, for slow movement is no rest", () => {
    for (let seed = 1; seed <= 100; seed++) {
      const dataSet = createDataSet(lively(seed));
      const report = checkDataSet(dataSet);
      expect(report.sessions[0].unit, `seed ${seed}`).toMatchObject({ countsPerG: 64, source: "stated" });
      expect(about(report, "units")).toEqual([]);
      expect(normaliseUnits(dataSet, report).recordings).toEqual(dataSet.recordings);
    }
  });

  test("an odd unit is believed where the wrist surely rests, and not from a few moments", () => {
    const odd = altered("ada", "thursday", (...v) => v.map((value) => value * 0.7)).filter(
      ({ person, session }) => person === "ada" && session === "thursday",
    );
    expect(check(odd).sessions[0].unit).toMatchObject({ source: "measured" });
    expect(Math.abs(check(odd).sessions[0].unit.countsPerG - 45)).toBeLessThan(3);
    expect(check(odd.slice(0, 4)).sessions[0].unit).toMatchObject({ countsPerG: 64, source: "stated" });
  });

  test("sessions of a recording or two are measured together", () => {
    const small = altered("ada", "thursday", (...v) => v.map((value) => value / 2))
      .filter(({ person, session }) => person === "ada" && session === "thursday")
      .map((one, index) => ({ ...one, session: `one-${index}` }));
    const units = check(small).sessions.map(({ unit }) => unit.countsPerG);
    expect(new Set(units)).toEqual(new Set([32]));
  });

  test("what reads nothing at rest was recorded without gravity, and is in no other unit", () => {
    const still = [...new Array(18).fill(0), 40, -30, 20, 0, 0, 0];
    const without = check(
      Array.from({ length: 20 }, (_, index) =>
        recording({ samples: Int8Array.from(still), label: index % 2 ? "up" : "down" }),
      ),
    );
    expect(without.sessions[0].unit).toMatchObject({ rest: undefined, countsPerG: 64, source: "stated" });
  });

  test("where nothing rests the unit is said to be unknown", () => {
    const made = (at: number) =>
      Int8Array.from({ length: 60 }, (_, i) => (i % 2 ? 100 - at : -100 + at) + (i % 27));
    const of = (count: number) =>
      check(
        Array.from({ length: count }, (_, at) =>
          recording({ samples: made(at), label: at % 2 ? "clap" : "snap" }),
        ),
      );
    const restless = of(20);
    expect(about(restless, "unknown-units")[0].message).toMatch(/hardly rests/);
    expect(about(of(6), "unknown-units")[0].message).toMatch(/too few recordings to measure counts per g/);
    expect(restless.sessions[0].unit).toMatchObject({ rest: undefined, countsPerG: 64, source: "stated" });
  });
});

describe("axes", () => {
  test("a watch worn upside down is found, with the turn that mends it", () => {
    const found = about(check(altered("ada", "thursday", (x, y, z) => [-x, -y, z])), "axes");
    expect(found[0]).toMatchObject({ severity: "problem" });
    expect(found[0].message).toMatch(
      /^ada\/thursday has other axes than ada\/monday: a turn of 1[678]\d degrees/,
    );
    expect(found[0].message).toContain("roughly, x is -x, y is -y, z is z");
  });

  test("mirrored axes are told from turned ones", () => {
    const [finding] = about(check(altered("ada", "thursday", (x, y, z) => [-x, -y, -z])), "axes");
    expect(finding.message).toContain("a mirroring and a turn of");
    expect(finding.advice).toContain("firmware");
  });
});

test("copies and contradictions are found, with their places", () => {
  const [first, second] = CLEAN;
  const report = check([...CLEAN, { ...first, line: 900 }, { ...second, label: "twist", line: 901 }]);
  expect(about(report, "duplicates")[0]).toMatchObject({
    severity: "warning",
    where: ["ada/monday.txt:900"],
  });
  expect(about(report, "contradictions")[0]).toMatchObject({
    severity: "problem",
    where: ["ada/monday.txt:2", "ada/monday.txt:901"],
  });
});

test("a mislabelled recording is found", () => {
  const circle = CLEAN.findIndex(({ label }) => label === "circle");
  const report = check(CLEAN.map((one, index) => (index === circle ? { ...one, label: "swiperight" } : one)));
  const places = about(report, "odd").flatMap(({ where }) => where ?? []);
  expect(places).toContain(`${CLEAN[circle].file}:${CLEAN[circle].line}`);
  expect(about(check(CLEAN), "odd").flatMap(({ where }) => where ?? [])).not.toContain(places[0]);
});

test("a file that holds the same recordings many times is judged as if it held them once", () => {
  const circle = CLEAN.findIndex(({ label }) => label === "circle");
  const once = CLEAN.map((one, index) => (index === circle ? { ...one, label: "swiperight" } : one));
  const often = Array.from({ length: 8 }, () => once.map((one) => ({ ...one }))).flat();
  const findings = (report: DoctorReport) =>
    inWords(report.findings.filter(({ kind }) => kind !== "duplicates"));
  expect(about(check(once), "odd")).not.toEqual([]);
  expect(findings(check(often))).toEqual(findings(check(once)));

  const few = CLEAN.filter(({ person, label }) => person === "cleo" && label === "circle").slice(0, 3);
  const copied = check(Array.from({ length: 10 }, () => few.map((one) => ({ ...one }))).flat());
  expect(copied.sessions[0].unit.source).toBe(check(few).sessions[0].unit.source);
  expect(about(copied, "unknown-units")).toEqual(about(check(few), "unknown-units"));
});

test("of more recordings than are compared, no label is forgotten where they were made in turns", () => {
  const kinds = ["circle", "twist"].map((label) =>
    CLEAN.filter((one) => one.person === "ada" && one.label === label),
  );
  const turns = Array.from({ length: 1200 }, (_, at) => {
    const own = kinds[at % 2];
    const one = own[(at >> 1) % own.length];
    return {
      ...one,
      samples: one.samples.map((value, index) => (value >> 1) + ((at * 7 + index * 13) % 29)),
    };
  });
  expect(about(check(turns), "odd").flatMap(({ where }) => where ?? []).length).toBeLessThan(60);
});

test("rare and missing labels, long recordings and clipping are noted", () => {
  const long = recording({
    person: "ada",
    session: "monday",
    label: "wave",
    samples: new Int8Array(150).fill(127),
    file: "x",
    line: 7,
  });
  const report = check([...CLEAN, long]);
  expect(about(report, "balance").map(({ message }) => message)).toEqual([
    "few recordings of wave (1); the most frequent label has 32",
    "cleo has no wave",
  ]);
  expect(about(report, "lengths")[0].where).toEqual(["x:7"]);
  expect(about(report, "clipping")[0].message).toContain("ada/monday");
});

test("the text has a line for every session and every finding", () => {
  const report = check(altered("ada", "thursday", (...v) => v.map((value) => value / 2)));
  const text = formatDoctorReport(report);
  expect(text).toMatch(/^person +session +recordings/);
  for (const { person, session } of report.sessions)
    expect(text).toMatch(new RegExp(`\n${person} +${session} `));
  for (const { message } of report.findings) expect(text).toContain(inWords(message));
  expect(text.split("\n").every((line) => line === line.trimEnd())).toBe(true);
});

describeWithShared("the public data sets", () => {
  const load = (folder: string): DataSet =>
    loadDataSet(
      sharedFiles(`data/${folder}`)
        .filter(isRecordingPath)
        .map((path) => ({
          root: folder,
          path,
          text: readFileSync(sharedPath(`data/${folder}/${path}`), "utf8"),
        })),
    );

  test("in nearform-v2, james-v2 and extra-v2 are at 32 counts per g, conor-v2 at 64; its axes differ", () => {
    const report = checkDataSet(load("nearform-v2"));
    for (const { person, session, unit } of report.sessions) {
      expect(unit.countsPerG, `${person}/${session}`).toBe(person === "conor-v2" ? 64 : 32);
    }
    expect(about(report, "units").map(({ message }) => message.split(" ")[0])).toEqual([
      "extra-v2",
      "james-v2",
    ]);
    expect(
      about(report, "axes").some(({ message }) =>
        message.startsWith("conor-v2 has other axes than james-v2"),
      ),
    ).toBe(true);
  });

  test("magicfinger-12hz is at 64, airwriting-az cannot be told", () => {
    for (const { unit } of checkDataSet(load("magicfinger-12hz")).sessions) {
      expect(unit).toMatchObject({ countsPerG: 64, source: "measured" });
    }
    expect(checkDataSet(load("airwriting-az")).sessions[0].unit.source).toBe("stated");
  });
});

describe("labels", () => {
  test("that are the watch's word for not being sure are a problem", () => {
    const report = check([...CLEAN, ...CLEAN.slice(0, 5).map((one) => ({ ...one, label: "Unknown" }))]);
    expect(about(report, "label")).toEqual([
      expect.objectContaining({ severity: "problem", message: expect.stringContaining('label "Unknown"') }),
    ]);
    expect(about(check(CLEAN), "label")).toEqual([]);
  });

  test("that objects have of their own are counted as any other", () => {
    const odd = ["__proto__", "constructor", "toString"];
    const report = check(odd.flatMap((label) => [recording({ label }), recording({ label })]));
    const counts = report.sessions.map(({ labels }) => Object.entries(labels));
    expect(counts).toEqual([odd.map((label) => [label, 2])]);
    expect(formatDoctorReport(report)).toMatch(/ 6 +3 /);
  });
});
