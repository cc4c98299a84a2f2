/**
 * `npm run fuzz:native -- --count 1000 --first 0`: compiles random graphs, runs them in the simulator with the memory and stack
 * they ask for, and compares every answer with the interpreter's; and as many random networks that run a sample at a time. Fails at the first that differs,
 * faults or does not compile.
 */
import { parseArgs } from "node:util";
import { SingleBar } from "cli-progress";
import { planMemory } from "../../training/model/planner/plan-memory.ts";
import { compareListening } from "../training/model/native/compare-listening.ts";
import { compareNative } from "../training/model/native/compare-native.ts";
import { compareStream } from "../training/model/native/compare-stream.ts";
import { nativeCase } from "./native-case.ts";
import { streamCase } from "./stream-case.ts";

const { values } = parseArgs({
  options: { count: { type: "string", default: "1000" }, first: { type: "string", default: "0" } },
});
const first = Number(values.first);
const count = Number(values.count);

let mostStack = 0;
const operators = new Map<string, number>();
const bar = new SingleBar({ format: "{bar} {value}/{total}", noTTYOutput: true, notTTYSchedule: 10_000 });
bar.start(count, 0);
for (let index = first; index < first + count; index++) {
  const { graph, inputs, options } = nativeCase(index);
  try {
    const { model, equal, compared } = compareNative(graph, inputs, options);
    if (equal !== compared) throw new Error(`${compared - equal} of ${compared} answers differ`);
    const planned = planMemory(graph).activationBytes;
    if (model.memoryBytes > planned)
      throw new Error(`it takes ${model.memoryBytes} bytes of memory, ${planned} are planned`);
    const listening = streamCase(index);
    const stream = compareStream(listening.graph, listening.samples, listening.options);
    if (stream.equal !== stream.compared)
      throw new Error(`${stream.compared - stream.equal} of ${stream.compared} answers of a stream differ`);
    const heard = compareListening(listening.graph, listening.samples, listening.options);
    if (heard.equal !== heard.compared)
      throw new Error(`${heard.compared - heard.equal} of ${heard.compared} samples are decoded otherwise`);
    mostStack = Math.max(mostStack, model.stackBytes, stream.model.stackBytes);
  } catch (error) {
    bar.stop();
    throw new Error(`case ${index}`, { cause: error });
  }
  for (const { kind } of graph.operators) operators.set(kind, (operators.get(kind) ?? 0) + 1);
  bar.update(index - first + 1);
}
bar.stop();
console.table(Object.fromEntries(operators));
console.log(
  `${count} random graphs, and as many streams, gave the interpreter's answers, and touched nothing but their own memory and at most ${mostStack} bytes of stack`,
);
