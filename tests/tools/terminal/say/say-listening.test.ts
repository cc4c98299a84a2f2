import { expect, test } from "vitest";
import type { Output } from "../../../../tools/terminal/output.ts";
import { listeningCost, sayListening } from "../../../../tools/terminal/say/say-listening.ts";
import { writeTflite } from "../../../../training/model/tflite/write-tflite.ts";
import { STREAM } from "../../../firmware/listening-watch.ts";
import { NETWORK_GRAPHS } from "../../../training/network-graphs.ts";

function said(cost: ReturnType<typeof listeningCost>): string {
  const lines: string[] = [];
  const output: Output = {
    json: false,
    say: (line = "") => lines.push(line),
    warn: () => {},
    step: () => {},
    result: () => {},
  };
  sayListening(cost, output);
  return lines.join("\n").trim();
}

test("inspect says what listening to every sample takes", () => {
  const cost = listeningCost(STREAM);
  expect(cost?.share).toBeLessThan(0.002);
  expect(said(cost)).toMatch(
    /^Listens to every sample: 3,4\d\d instructions each by machine code, 0.09 % of a Bangle.js 1 or 2; 1.1 kB of memory, a file of 5.4 kB, for which Bangle.js 1, Bangle.js 2, Bangle.js 3 have room \(stream.tflite: 4,\d\d\d bytes\)$/,
  );
});

test("and that there is no machine code for it, where there is none", () => {
  const tflite = writeTflite(NETWORK_GRAPHS.nodeconf2019(), { names: "ends" });
  expect(said(listeningCost({ ...STREAM, tflite }))).toBe(
    "Listens to every sample: there is no machine code for it",
  );
});
