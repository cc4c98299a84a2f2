import { parseArgs } from "node:util";
import { countMacs } from "../../../training/model/graph/macs.ts";
import { textTable } from "../../../training/model/inspect/text-table.ts";
import { nativeTest } from "../../../training/model/native/native-test.ts";
import { planMemory } from "../../../training/model/planner/plan-memory.ts";
import { nativeCase } from "../../fuzz/native-case.ts";
import { BOARDS } from "../../oracle/qemu/boards.ts";
import { compareOnBoard } from "../../oracle/qemu/compare-on-board.ts";
import { hasQemu } from "../../oracle/qemu/run-on-board.ts";
import { compareNative } from "../../training/model/native/compare-native.ts";
import { compareGolden } from "./golden-answers.ts";
import { allRecordings, type MeasuredModel, measuredModels, windowsOf } from "./measured-models.ts";

/**
 * `npm run bench:native`: what native code takes and whether it answers as the interpreter does. Instructions are counted by QEMU, on
 * a Cortex-M4 and a Cortex-M33, cycles by the simulator for code that runs from RAM. The last line is one JSON object.
 *
 *   --graphs 1000   random graphs in the simulator
 *   --on-boards 200 of them also under QEMU, on both boards
 *   --recordings N  at most so many recordings; all unless told
 */
const { values } = parseArgs({
  options: {
    graphs: { type: "string", default: "1000" },
    "on-boards": { type: "string", default: "200" },
    recordings: { type: "string", default: "Infinity" },
  },
});
if (!hasQemu()) throw new Error("qemu-system-arm is missing; Debian has it in the package of that name");

const MEGAHERTZ = 64;
let isEqual = true;
const say = (what: string, compared: number, equal: number) => {
  isEqual &&= compared === equal && compared > 0;
  console.log(`${what}: ${equal} of ${compared} equal`);
};

const { compact, of2019, large } = await measuredModels();
const { recordings, folders } = allRecordings();
const used = recordings.slice(0, Math.min(recordings.length, Number(values.recordings)));
console.log(
  `recordings: ${[...folders].map(([name, count]) => `${count} of ${name}`).join(", ")}; ${used.length} used\n`,
);

const rows: Measured[] = [];
for (const model of [compact, of2019, large]) rows.push(await measure(model));
const header = ["", ...rows.map(({ name }) => name)];
const row = (title: string, cell: (measured: Measured) => string) => [title, ...rows.map(cell)];
const count = (value: number) => Math.round(value).toLocaleString("en");
const milliseconds = (cycles: number) => `${(cycles / (MEGAHERTZ * 1000)).toFixed(2)} ms`;
const lines = [
  row("multiply-accumulates", ({ macs }) => count(macs)),
  row("instructions (QEMU, Cortex-M4)", ({ instructions }) => count(instructions)),
  row("instructions (QEMU, Cortex-M33)", ({ instructionsM33 }) => count(instructionsM33)),
  row("a multiply-accumulate", ({ instructions, macs }) => (instructions / macs).toFixed(3)),
  row("TensorFlow's, times as many", ({ tensorflow, instructions }) =>
    tensorflow === undefined ? "" : (tensorflow / instructions).toFixed(1),
  ),
  row("cycles, estimated", ({ cycles }) => count(cycles)),
  row(`time at ${MEGAHERTZ} MHz, estimated`, ({ cycles }) => milliseconds(cycles)),
  row("code and weights, bytes", ({ codeBytes }) => count(codeBytes)),
  row("model.tflite, bytes", ({ modelBytes }) => count(modelBytes)),
  row("code and weights / model.tflite", ({ codeBytes, modelBytes }) => (codeBytes / modelBytes).toFixed(3)),
  row("memory, input and output included", ({ memoryBytes }) => count(memoryBytes)),
  row("planned activations of TensorFlow", ({ planned }) => count(planned)),
  row("stack, bytes", ({ stackBytes }) => count(stackBytes)),
];
console.log(`\n${textTable(header, lines, [1, 2, 3]).join("\n")}\n`);

for (const { model, compared, equal } of compareGolden())
  say(`firmware's answers, ${model}`, compared, equal);
compareRandomGraphs(Number(values.graphs));
for (const board of BOARDS) {
  const cases = Array.from({ length: Number(values["on-boards"]) }, (_, index) => nativeCase(index, 1));
  const { different, compared } = await compareOnBoard(board, cases);
  for (const line of different) console.log(`${board.name}: ${line}`);
  say(`random graphs on a ${board.name}, answers and instructions`, compared, compared - different.length);
}

const [ours, shape2019] = rows;
console.log(
  JSON.stringify({
    perMac: Number(((ours?.instructions ?? 0) / (ours?.macs ?? 1)).toFixed(3)),
    perMac2019: Number(((shape2019?.instructions ?? 0) / (shape2019?.macs ?? 1)).toFixed(3)),
    instructions: ours?.instructions,
    bytesRatio: Number(((ours?.codeBytes ?? 0) / (ours?.modelBytes ?? 1)).toFixed(3)),
    scratchBytes: ours?.memoryBytes,
    equal: isEqual,
  }),
);
process.exitCode = isEqual ? 0 : 1;

type Measured = Awaited<ReturnType<typeof measure>>;

async function measure({ name, graph, modelBytes, tensorflowInstructions }: MeasuredModel) {
  const options = { maxBytes: Math.floor(1.25 * modelBytes) };
  const { model, compared, equal, cycles, instructions } = compareNative(graph, windowsOf(used), options);
  say(`recordings, ${name}`, compared, equal);
  if (instructions.least !== instructions.most) throw new Error("instructions depend on the input");
  const inputs = [1, 2, 3].map((seed) => nativeTest(graph, seed).input);
  const counted: number[] = [];
  for (const board of BOARDS) {
    const {
      different,
      compared: runs,
      instructions,
    } = await compareOnBoard(board, [{ graph, inputs, options }]);
    for (const line of different) console.log(`${board.name}: ${line}`);
    say(`${name} on a ${board.name}, answers and instructions`, runs, runs - different.length);
    counted.push(instructions[0] ?? 0);
  }
  return {
    name,
    macs: countMacs(graph).total,
    instructions: counted[0] ?? 0,
    instructionsM33: counted[1] ?? 0,
    tensorflow: tensorflowInstructions,
    cycles,
    codeBytes: model.code.length,
    modelBytes,
    memoryBytes: model.memoryBytes,
    planned: planMemory(graph).activationBytes,
    stackBytes: model.stackBytes,
  };
}

function compareRandomGraphs(graphs: number): void {
  let [compared, equal] = [0, 0];
  const kinds = new Set<string>();
  for (let index = 0; index < graphs; index++) {
    const { graph, inputs, options } = nativeCase(index);
    for (const { kind } of graph.operators) kinds.add(kind);
    const comparison = compareNative(graph, inputs, options);
    compared += comparison.compared;
    equal += comparison.equal;
  }
  say(`answers of ${graphs} random graphs of ${kinds.size} operators in the simulator`, compared, equal);
}
