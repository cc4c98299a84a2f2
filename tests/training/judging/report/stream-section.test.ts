import { expect, test } from "vitest";
import { madeBackground } from "../../../../training/data/streams/background.ts";
import { STREAM_CARD_FORMAT, type StreamCard } from "../../../../training/judging/card/stream-card.ts";
import { streamSection } from "../../../../training/judging/report/sections/stream.ts";
import { hear } from "../../../../training/judging/streams/judge-way.ts";
import { createRandom } from "../../../../training/random.ts";
import { trainForReport } from "./report-input.ts";

const card: StreamCard = {
  format: STREAM_CARD_FORMAT,
  labels: ["circle", "<twist>", "none"],
  ...{ network: "streaming", windowLength: 50, countsPerG: 64, rateHz: 12.5 },
  decoder: { smooth: 4, rest: 10, thresholds: [800, 810, 1024] },
  target: "banglejs2",
  ...{ modelBytes: 7000, arenaBytes: 3000, windowMacs: 70_000, macs: 2950, seed: 1 },
  ...{ dataHash: "0", toolVersion: "1.2.3" },
};
const stream = {
  name: "a made-up walk",
  samples: madeBackground(4000, { kind: "walking" }, createRandom(1)),
  others: [
    { label: "random", begin: 690, end: 696 },
    { label: "random", begin: 1000, end: 1010 },
  ],
  marks: [
    { label: "circle", begin: 100, end: 115, atRest: true },
    { label: "<twist>", begin: 300, end: 320, atRest: false },
    { label: "circle", begin: 500, end: 512, atRest: true },
    { label: "circle", begin: 3900, end: 3910, atRest: true },
  ],
};
const at = (label: string, sample: number) => ({ label, sample });
const compared = {
  stream: [hear(stream, [at("circle", 117), at("circle", 322), at("<twist>", 700), at("circle", 3912)])],
  detector: [hear(stream, [at("circle", 119)])],
  curve: [
    { added: 0, found: 0.5, atRest: 2 / 3, moving: 0, inventedPerHour: 11.25 },
    { added: 0.1, found: 0.25, atRest: 1 / 3, moving: 0, inventedPerHour: 0 },
  ],
};

test("tells what both ways find, and shows the beginning of a stream with what was done and reported", async () => {
  const input = await trainForReport();
  const markup =
    streamSection({
      ...input,
      stream: { card, compared },
    })?.markup.replace(/ d="[^"]*"/g, "") ?? "";
  expect(markup).toContain("4 in 0.1 hours");
  expect(markup).toMatch(
    /every sample<\/th><td class="number">50.0\s%<\/td><td class="number">66.7\s%<\/td><td class="number">0.0\s%/,
  );
  expect(markup).toContain(
    "1 of 1 invented ones were answers to recordings of random, laid in every 160 seconds, far more often than in life; to the other movement 0.0 an hour",
  );
  expect(markup).toMatch(/detector<\/th><td class="number">25.0\s%/);
  expect(markup).toContain("circle (missed)");
  expect(markup).toContain("circle (wrong)");
  expect(markup).toContain("&lt;twist&gt; (invented)");
  expect(markup).not.toContain("<twist>");
  // What comes after the part that is shown is counted, and not drawn.
  expect(markup.match(/class="answer/g)?.length).toBe(3);
  expect(markup).toContain("3 gestures, of which 1 were found: circle at 8 s, found");
});

test("is left out where there is nothing that listens to every sample", async () => {
  expect(streamSection(await trainForReport())).toBeUndefined();
});
