import { beforeAll, describe, expect, it } from "vitest";
import { renderReport } from "../../../../training/judging/report/render-report.ts";
import type { ReportInput } from "../../../../training/judging/report/report-input.ts";
import { percent } from "../../../../training/judging/report/text.ts";
import { trainForReport, trainNamed } from "./report-input.ts";

const EVIL = `<b>"x"&'y'`;

describe("renderReport", () => {
  let input: ReportInput;
  let report: string;
  beforeAll(async () => {
    input = await trainForReport();
    report = renderReport(input);
  });

  it("is one page that needs nothing from elsewhere, below 400 kB", () => {
    expect(report).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(report).not.toMatch(/<script|<link|<img|@import|url\((?!#)|(src|href)="(?!#)/);
    expect(new TextEncoder().encode(report).length).toBeLessThan(400_000);
  });

  it("says everything needed to repeat the training", () => {
    const { card } = input.model;
    for (const text of [card.dataHash, "bangle-gestures 1.2.3", input.command, "12.3 s", input.engine]) {
      expect(report).toContain(text);
    }
    expect(report).toContain("label smoothing");
  });

  it("says how good the model is and on how many recordings", () => {
    const { metrics } = input.model.card;
    expect(report).toContain(metrics.macroF1.toFixed(3));
    expect(report).toContain(metrics.floatMacroF1.toFixed(3));
    expect(report).toContain(`of ${metrics.split.test} test recordings`);
    expect(report).toContain(metrics.split.kind);
  });

  it("tells the best answer from what the watch's app answers", () => {
    const { right, wrong, unknown } = input.model.withThreshold;
    expect(right + wrong + unknown).toBeCloseTo(1);
    const words = `the watch&#39;s app answers ${percent(right)} right, ${percent(wrong)} wrong, and ${percent(unknown)} unknown`;
    expect(report).toContain(words);
    expect(report).toContain("a column for the network&#39;s best answer before the threshold");
  });

  it("shows every count of the confusion matrix", () => {
    const { confusion } = input.model.card.metrics;
    const matrix = report.match(/<table class="confusion[\s\S]*?<\/table>/)?.[0] ?? "";
    const counts = [...matrix.matchAll(/<td class="[^"]*"[^>]*>(\d+)<\/td>/g)].map(([, count]) =>
      Number(count),
    );
    expect(counts).toEqual(confusion.flat());
  });

  it("gives the same text for the same input, whatever was drawn before", () => {
    expect(renderReport(input)).toBe(report);
  });

  it("uses every id once, and names only ids that are there", () => {
    const ids = [...report.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const named = [...report.matchAll(/ aria-labelledby="([^"]*)"/g)].flatMap(([, list]) => list.split(" "));
    expect(named.filter((id) => !ids.includes(id))).toEqual([]);
    const referred = [...report.matchAll(/url\(#([^)]*)\)/g)].map(([, id]) => id);
    expect(referred.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it("gives every table a caption and scoped headings, and every drawing a title and a text", () => {
    const tables = report.match(/<table[\s\S]*?<\/table>/g) ?? [];
    expect(tables.length).toBeGreaterThan(2);
    for (const table of tables) {
      expect(table).toMatch(/<caption><span>[^<]+<\/span><\/caption>/);
      expect(table).not.toMatch(/<th(?![^>]*scope=)(?!ead)/);
    }
    const drawings = report.match(/<svg(?![^>]*aria-hidden)[\s\S]*?<\/svg>/g) ?? [];
    expect(drawings.length).toBeGreaterThan(1);
    for (const drawing of drawings) {
      expect(drawing).toMatch(/role="img"/);
      expect(drawing).toMatch(/<title[^>]*>[^<]+<\/title>/);
      expect(drawing).toMatch(/<desc[^>]*>[^<]+<\/desc>/);
    }
  });

  it("names every recording that the model gets wrong, with its place, answer and probability", () => {
    const { card, measured, answered } = input.model;
    const wrong = input.split.test.flatMap((recording, row) => {
      const own = measured.answers.probabilities;
      const start = row * card.labels.length;
      const given = Array.from(card.labels, (_, index) => own[start + index]);
      const best = given.indexOf(Math.max(...given));
      return card.labels[best] === recording.label
        ? []
        : [{ recording, answer: card.labels[best], sure: answered[row].probability }];
    });
    expect(wrong.length).toBeGreaterThan(0);
    expect(report.match(/<svg id="mistake-/g)).toHaveLength(Math.min(18, wrong.length));
    for (const { recording, answer, sure } of wrong) {
      expect(report).toContain(
        `<tr><th scope="row">${recording.file}:${recording.line}</th><td class="word">${recording.label}</td><td class="word">${answer}</td><td class="number">${(sure * 100).toFixed(1)}\u00a0%</td>`,
      );
    }
  });

  it("draws the learning curve over data size from two points on, in order of size", () => {
    expect(report).not.toContain("How much more data");
    const one = renderReport({ ...input, dataSizes: [{ recordings: 10, macroF1: 0.5 }] });
    expect(one).not.toContain("How much more data");
    const two = renderReport({
      ...input,
      dataSizes: [
        { recordings: 50, macroF1: 0.75 },
        { recordings: 10, macroF1: 0.5 },
      ],
    });
    expect(two).toContain("10 recordings: 0.500; 50 recordings: 0.750");
    expect(two).toContain("+0.250");
  });

  it("can tell of a model that was never tested", () => {
    const { card, measured } = input.model;
    const untested = renderReport({
      ...input,
      split: { ...input.split, test: [] },
      model: {
        ...input.model,
        card: { ...card, metrics: { ...card.metrics, split: { ...card.metrics.split, test: 0 } } },
        measured: { ...measured, answers: { probabilities: [], classes: card.labels.length } },
        answered: [],
      },
    });
    expect(untested).toContain("nothing is known about how good this model is");
    expect(untested).not.toMatch(/undefined|NaN|What it mixes up|What it gets wrong/);
  });

  it("leaves out what there is no data for", () => {
    const bare = renderReport({
      ...input,
      findings: [],
      model: { ...input.model, network: { history: [], bestEpoch: 0 } },
    });
    expect(bare).not.toContain("How it learned");
    expect(bare).not.toContain("About the recordings");
    expect(bare).not.toMatch(/undefined|NaN|\[object/);
    expect(report).not.toMatch(/undefined|NaN|\[object/);
  });

  it("shows labels and file names as text, whatever is in them", async () => {
    const text = renderReport(await trainNamed(EVIL, "<i>.txt"));
    expect(text).not.toMatch(/<b>|<i>/);
    expect(text).toContain("&lt;b&gt;&quot;x&quot;&amp;&#39;y&#39;");
  });
});
