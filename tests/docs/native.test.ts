import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { disassemble } from "../../training/model/native/arm/disassemble.ts";
import { decode } from "../../training/model/native/arm/instruction.ts";
import { compileNative } from "../../training/model/native/compile-native.ts";
import { type StreamCost, streamCost } from "../../training/model/native/stream-cost.ts";
import { neverReached } from "../../training/model/stream/stream-decoder.ts";
import { NETWORK_GRAPHS } from "../training/network-graphs.ts";

/** Text of the instructions, with single spaces. */
function listing(code: Uint8Array): string[] {
  const lines: string[] = [];
  const halfWord = (at: number) => (code[at] ?? 0) | ((code[at + 1] ?? 0) << 8);
  for (let at = 0; at < code.length; ) {
    const instruction = decode(halfWord(at), halfWord(at + 2));
    lines.push(instruction === undefined ? "data" : disassemble(instruction, at).replace("\t", " "));
    at += instruction?.bytes ?? 2;
  }
  return lines;
}

describe("docs/native.md", () => {
  const page = readFileSync(new URL("../../docs/native.md", import.meta.url), "utf8");
  const code = listing(compileNative(NETWORK_GRAPHS.compact()).code).join("\n");
  const blocks = [...page.matchAll(/```asm\n([^`]+)```/g)].map(([, block = ""]) =>
    block
      .trim()
      .split("\n")
      // The text ends at three spaces, where the explanation begins.
      .map((line) => line.replace(/^(\S+) +/, "$1 ").replace(/ {2,}.*$/, "")),
  );

  test("shows code that the compiler writes for the default network", () => {
    expect(blocks).toHaveLength(2);
    for (const lines of blocks) expect(code).toContain(lines.join("\n"));
  });

  test("tells what a sample takes, as it is counted", () => {
    const number = (value: number) => Math.round(value).toLocaleString("en");
    const costs = (["compact", "streaming"] as const).map((name) => {
      const graph = NETWORK_GRAPHS[name]();
      const labels = graph.tensors[graph.outputs[0] ?? -1]?.shape.at(-1) ?? 0;
      const decoder = { smooth: 4, rest: 15, thresholds: new Array<number>(labels).fill(neverReached(4)) };
      return streamCost(graph, { decoder });
    });
    const row = (of: (cost: StreamCost) => number, after = "") =>
      costs.map((cost) => ` ${number(of(cost))}${after} `).join("|");
    expect(page).toContain(row(({ instructions }) => instructions.most));
    expect(page).toContain(row(({ restInstructions }) => restInstructions));
    expect(page).toContain(row(({ memoryBytes }) => memoryBytes, " bytes"));
    expect(page).toContain(row(({ stackBytes }) => stackBytes, " bytes"));
    expect(page).toContain(row(({ codeBytes }) => codeBytes, " bytes"));
    for (const { instructions, memoryBytes, stackBytes } of costs) {
      expect(instructions.most).toBeLessThanOrEqual(6000);
      expect(memoryBytes + stackBytes).toBeLessThanOrEqual(3000);
    }
  });
});
