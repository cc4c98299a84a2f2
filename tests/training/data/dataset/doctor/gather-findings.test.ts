import { expect, test } from "vitest";
import type { Finding } from "../../../../../training/data/dataset/doctor/finding.ts";
import { formatDoctorReport } from "../../../../../training/data/dataset/doctor/format-report.ts";
import { gatherFindings } from "../../../../../training/data/dataset/doctor/gather-findings.ts";
import { phrase, sayPhrase } from "../../../../../training/phrase.ts";

const lacks = (person: string): Finding => ({
  kind: "balance",
  severity: "note",
  message: phrase`${person} has no ${["circle"]}`,
  advice: phrase`Record them, too, where the model is for ${person}.`,
});
const other: Finding = { ...lacks("-"), severity: "problem", message: phrase`something else` };
const said = (findings: readonly Finding[]) =>
  gatherFindings(findings).map(({ first, more }) => [sayPhrase(first.message), more.length]);

test("what says the same of many is gathered with the first, in the order in which it was found", () => {
  const [ada, bea, carl, dora] = ["ada", "bea", "carl", "dora"].map(lacks);
  expect(said([ada, other, bea, carl])).toEqual([
    ["ada has no circle", 0],
    ["something else", 0],
    ["bea has no circle", 0],
    ["carl has no circle", 0],
  ]);
  expect(said([ada, bea, other, carl, dora])).toEqual([
    ["ada has no circle", 3],
    ["something else", 0],
  ]);
  // What weighs more is not hidden behind what weighs less.
  expect(said([{ ...ada, severity: "warning" }, bea, carl, dora]).map(([, more]) => more)).toEqual([
    0, 0, 0, 0,
  ]);
  expect(gatherFindings([])).toEqual([]);
});

test("a terminal reads three lines of thirty notes", () => {
  const findings = Array.from({ length: 30 }, (_, index) => lacks(`person ${index}`));
  const lines = formatDoctorReport({ sessions: [], findings }).trimEnd().split("\n").slice(2);
  expect(lines).toEqual([
    "note: person 0 has no circle",
    "  Record them, too, where the model is for person 0.",
    "  and 29 more like this (--json lists them)",
  ]);
});
