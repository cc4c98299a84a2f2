import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { timeTraces } from "../../../../../training/data/recordings/import/traces/time-traces.ts";
import type { TimeUnit, Trace } from "../../../../../training/data/recordings/import/traces/trace.ts";
import { RecordingError } from "../../../../../training/data/recordings/recording-error.ts";
import { importTexts } from "./import-texts.ts";

/** Each label has an x of its own, and y and z are the same throughout: whatever is mixed up shows. */
const X = { wave: 0.5, circle: -0.5 };
const Y = 0.25;
const Z = 1;
const COUNTS = { wave: [32, 16, 64], circle: [-32, 16, 64] };

type Label = keyof typeof X;

/** What becomes of a table on its way: a line is changed, lost, doubled, exchanged, or joined by others. */
type Mishap = (lines: readonly string[], at: number) => string[];

const MISHAPS: Readonly<Record<string, Mishap>> = {
  lost: (lines, at) => lines.toSpliced(at, 1),
  "many lost": (lines, at) => lines.toSpliced(at, 9),
  doubled: (lines, at) => lines.toSpliced(at, 0, lines[at] ?? ""),
  exchanged: (lines, at) => lines.toSpliced(at, 2, lines[at + 1] ?? "", lines[at] ?? ""),
  "cut off": (lines, at) => lines.with(at, (lines[at] ?? "").slice(0, 9)),
  "joined to the next": (lines, at) => lines.toSpliced(at, 2, `${lines[at]}${lines[at + 1] ?? ""}`),
  garbage: (lines, at) => lines.toSpliced(at, 0, "\u0000\uFFFD~@;,;\"'"),
  words: (lines, at) => lines.toSpliced(at, 0, "low battery"),
  empty: (lines, at) => lines.toSpliced(at, 0, ""),
  "no numbers": (lines, at) => lines.with(at, (lines[at] ?? "").replace(/-?\d+\.\d+/g, "NaN")),
  "header again": (lines, at) => lines.toSpliced(at, 0, lines[0]),
  "no header": (lines) => lines.slice(1),
};

const mishaps = fc.array(fc.tuple(fc.constantFrom(...Object.keys(MISHAPS)), fc.nat(70)), { maxLength: 6 });

const tables = fc.record({
  /** Labels of runs of rows. */
  runs: fc.array(fc.tuple(fc.constantFrom<Label>("wave", "circle"), fc.integer({ min: 8, max: 30 })), {
    minLength: 1,
    maxLength: 3,
  }),
  /** From row to row, in the unit of the times, whatever that is. */
  step: fc
    .tuple(fc.integer({ min: 2, max: 99 }), fc.integer({ min: -4, max: 8 }))
    .map(([digits, power]) => digits * 10 ** power),
  separator: fc.constantFrom(",", ";", "\t"),
  mishaps,
});

describe("a mangled table", () => {
  test("gives no other numbers, no other labels and no other rate than it has, or is refused", async () => {
    let imported = 0;
    await fc.assert(
      fc.asyncProperty(tables, async ({ runs, step, separator, mishaps: happened }) => {
        const labels = runs.flatMap(([label, count]) => Array<Label>(count).fill(label));
        const rows = labels.map((label, at) =>
          [at * step, X[label], Y, Z].map((value) => value.toFixed(6)).concat(label),
        );
        let lines = [["time", "ax (g)", "ay (g)", "az (g)", "gesture"], ...rows].map((row) =>
          row.join(separator),
        );
        for (const [name, at] of happened) lines = MISHAPS[name](lines, Math.min(at, lines.length - 1));
        const result = await importTexts({ "session.csv": lines.join("\n") }).catch((error: unknown) => {
          if (error instanceof RecordingError) return undefined;
          throw error;
        });
        if (result === undefined) return;
        imported++;
        for (const { label, samples } of result.recordings) {
          expect(Object.keys(X)).toContain(label);
          const expected = COUNTS[label === "wave" ? "wave" : "circle"];
          expect([...samples], result.said.join("\n")).toEqual(
            Array.from(samples, (_, at) => expected[at % 3]),
          );
          // 12.5 samples a second from 5 to 1000, with pauses of less than 5 steps filled.
          expect(samples.length / 3).toBeLessThanOrEqual(5 * lines.length * (12.5 / 5) + 1);
        }
        if (happened.length > 0 && result.recordings.length < new Set(labels).size)
          expect(result.said).not.toEqual([]);
      }),
      { numRuns: 200, seed: 3 },
    );
    expect(imported).toBeGreaterThan(50);
  });

  test("of any bytes is imported or refused, never a defect", async () => {
    const piece = fc.constantFrom(
      ...'0123456789.,;-eE \t\n\n"xyztG:/#()',
      "time,x,y,z\n",
      "nan",
      "1e400",
      "2024-03-01 10:20:30",
      "\uFEFF",
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(piece, { maxLength: 120 }),
        fc.constantFrom("a.csv", "a.txt", "a.json"),
        async (pieces, name) => {
          const result = await importTexts({ [name]: pieces.join("") }).catch((error: unknown) => {
            if (error instanceof RecordingError) return undefined;
            throw error;
          });
          for (const { samples } of result?.recordings ?? []) expect(samples.length % 3).toBe(0);
        },
      ),
      { numRuns: 500, seed: 5 },
    );
  });
});

describe("whatever the clock", () => {
  const units = fc.constantFrom<TimeUnit | undefined>(undefined, "s", "ms", "us", "ns");
  const clocks = fc.record({
    steps: fc.array(
      fc.oneof(
        { weight: 8, arbitrary: fc.double({ min: 0.5, max: 2, noNaN: true }) },
        { weight: 2, arbitrary: fc.constant(0) },
        { weight: 1, arbitrary: fc.double({ min: -50, max: 200, noNaN: true }) },
      ),
      { minLength: 1, maxLength: 60 },
    ),
    scale: fc.integer({ min: -6, max: 10 }).map((power) => 10 ** power),
    unit: units,
  });

  test("what is read has 5 to 1000 samples a second, evenly spaced, and no more time than it took", () => {
    let read = 0;
    fc.assert(
      fc.property(clocks, ({ steps, scale, unit }) => {
        let now = 0;
        const at = Float64Array.from([0, ...steps], (step) => (now += step * scale));
        const values = Float64Array.from({ length: 3 * at.length }, (_, index) => index % 3);
        const trace: Trace = { line: 1, values, times: { kind: "stamps", at, unit } };
        let timed: ReturnType<typeof timeTraces>;
        try {
          timed = timeTraces([trace], "a.csv", {});
        } catch (error) {
          expect(error).toBeInstanceOf(RecordingError);
          return;
        }
        for (const { trace: part, intervalMs } of timed.traces) {
          read++;
          expect(1000 / intervalMs).toBeGreaterThanOrEqual(5);
          expect(1000 / intervalMs).toBeLessThanOrEqual(1001);
          expect(part.values.every((value, index) => Math.abs(value - (index % 3)) < 1e-9)).toBe(true);
          expect(part.values.length / 3).toBeLessThanOrEqual(5 * at.length + 1);
        }
        const kept = timed.traces.length + timed.notes.length;
        expect(kept).toBeGreaterThan(0);
      }),
      { numRuns: 1000, seed: 7 },
    );
    expect(read).toBeGreaterThan(200);
  });
});
