import { expect, test } from "vitest";
import { createInterpreter } from "../../../../training/model/interpreter/create-interpreter.ts";
import { compileNative } from "../../../../training/model/native/compile-native.ts";
import { simulateNative } from "../../../../training/model/native/simulate-native.ts";
import { planMemory } from "../../../../training/model/planner/plan-memory.ts";
import { createRandom } from "../../../../training/random.ts";
import { randomGraph, randomInput } from "../../random-graph.ts";

/** `npm run fuzz:native` runs many more. */
const GRAPHS = 60;

test(`${GRAPHS} random int8 graphs give the interpreter's answers, with any rubbish in their memory`, () => {
  for (let seed = 0; seed < GRAPHS; seed++) {
    const random = createRandom(seed);
    const graph = randomGraph(random, "int8");
    const interpreter = createInterpreter(graph);
    const model = compileNative(graph);
    const native = simulateNative(model, (memory) => {
      memory.forEach((_, index) => {
        memory[index] = random.integer(0, 255);
      });
    });
    const instructions = new Set<number>();
    for (let run = 0; run < 2; run++) {
      const input = randomInput(random, graph);
      const answer = native.run(new Uint8Array(input.buffer));
      expect([...new Int8Array(answer.output.buffer)], `seed ${seed}`).toEqual([...interpreter.run(input)]);
      instructions.add(answer.instructions);
    }
    expect(instructions.size, `seed ${seed}: no branch depends on the data`).toBe(1);
    expect(model.memoryBytes).toBeLessThanOrEqual(planMemory(graph).activationBytes);
  }
});
