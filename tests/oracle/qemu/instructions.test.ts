import { expect, test } from "vitest";
import { simulateNative } from "../../../training/model/native/simulate-native.ts";
import { ARITHMETIC } from "../../../training/model/native/simulator/arithmetic-semantics.ts";
import { PRODUCTS } from "../../../training/model/native/simulator/product-semantics.ts";
import { BOARDS } from "./boards.ts";
import { instructionSamples } from "./instruction-samples.ts";
import { hasQemu, runOnBoard } from "./run-on-board.ts";

test.skipIf(!hasQemu() && !process.env.CI)(
  "every instruction that works on registers leaves what QEMU leaves, flags included",
  async () => {
    const { model, inputs, texts } = instructionSamples(7);
    const simulator = simulateNative(model);
    const words = (bytes: Uint8Array) => {
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
      return texts.map((text, index) => `${text} -> ${view.getInt32(4 * index, true)}`);
    };
    const simulated = inputs.map((input) => words(simulator.run(input).output));
    // Few samples of a row may all be unusable; no row may be without any.
    const seen = new Set(texts.map((text) => text.split(/[\t.]/)[0]));
    expect(seen.size).toBeGreaterThan(0.6 * Object.keys({ ...ARITHMETIC, ...PRODUCTS }).length);
    for (const board of BOARDS) {
      const { outputs } = await runOnBoard(board, [{ model, inputs }]);
      outputs[0]?.forEach((output, index) => {
        expect(words(output)).toEqual(simulated[index]);
      });
    }
  },
);
