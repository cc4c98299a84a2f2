import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { createArenaInterpreter } from "../../../../training/model/interpreter/arena-interpreter.ts";
import { createInterpreter } from "../../../../training/model/interpreter/create-interpreter.ts";
import { readTflite } from "../../../../training/model/tflite/read-tflite.ts";
import { describeWithShared, sharedPath } from "../../../shared.ts";

const graphOf = (model: string) => readTflite(readFileSync(sharedPath(`models/${model}.tflite`))).graph;

describeWithShared("createArenaInterpreter", () => {
  test.each(["v11.quant", "v11.quant.int8", "v10.quant", "v11.noquant"])(
    "%s in one shared arena answers as with memory of its own",
    (model) => {
      const graph = graphOf(model);
      const plain = createInterpreter(graph);
      const shared = createArenaInterpreter(graph, new Uint8Array(8000));
      const input = shared.getInput();
      for (let round = 0; round < 5; round++) {
        const values = input.map((_, index) => ((index * 37 + round * 11) % 101) - 50);
        input.set(values);
        shared.invoke();
        expect([...shared.getOutput()]).toEqual([...plain.run(values)]);
      }
    },
  );

  test("input and output are views of the arena at their planned offsets", () => {
    const arena = new Uint8Array(4000);
    const interpreter = createArenaInterpreter(graphOf("v11.quant.int8"), arena);
    interpreter.getInput()[0] = 77;
    expect(arena[656]).toBe(77);
    expect(interpreter.getInput()).toBe(interpreter.getInput());
  });

  test("the input is overwritten by later activations, so it has to be filled again", () => {
    const interpreter = createArenaInterpreter(graphOf("v11.quant"), new Uint8Array(4000));
    const input = interpreter.getInput();
    input.fill(3);
    interpreter.invoke();
    expect(input.every((value) => value === 3)).toBe(false);
  });

  test("planning leaves garbage in a float input at offset 0 and none in an int8 one behind it", () => {
    const dirty = (model: string) => {
      const arena = new Uint8Array(4000);
      const input = createArenaInterpreter(graphOf(model), arena).getInput();
      const bytes = new Uint8Array(input.buffer, input.byteOffset, input.byteLength);
      return bytes.filter((byte) => byte !== 0).length;
    };
    // 189 to 213 on a Cortex-M4, where addresses have more zero bytes than the made-up ones.
    expect(dirty("v11.quant")).toBeGreaterThan(180);
    expect(dirty("v11.quant")).toBeLessThan(225);
    expect(dirty("v11.quant.int8")).toBe(0);
  });

  test("an arena that is too small fails with the firmware's text, at once or when the output is asked for", () => {
    const graph = graphOf("v11.quant");
    expect(() => createArenaInterpreter(graph, new Uint8Array(1600))).toThrow(
      "Arena size is too small for activation buffers. Needed 944 but only 672 was available.",
    );
    const tight = createArenaInterpreter(graph, new Uint8Array(1900));
    tight.getInput();
    expect(() => tight.getOutput()).toThrow(/^Failed to allocate tail memory/);
  });
});
