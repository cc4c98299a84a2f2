import type { Graph } from "../../../training/model/graph/graph.ts";
import { createInterpreter } from "../../../training/model/interpreter/create-interpreter.ts";
import { type CompileOptions, compileNative } from "../../../training/model/native/compile-native.ts";
import { simulateNative } from "../../../training/model/native/simulate-native.ts";
import type { Board } from "./boards.ts";
import { runOnBoard } from "./run-on-board.ts";

export interface BoardCase {
  readonly graph: Graph;
  readonly inputs: readonly (Uint8Array | Int8Array | Float32Array)[];
  readonly options: CompileOptions;
}

export interface BoardComparison {
  /** One line for every case whose answers or instructions are not those of the interpreter and the simulator. */
  readonly different: readonly string[];
  readonly compared: number;
  /** Instructions of one run of each case, the mean over its inputs, as the board executed them. */
  readonly instructions: readonly number[];
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Uint8Array | Int8Array | Float32Array) =>
  new Uint8Array(buffer, byteOffset, byteLength);

/** Runs cases on an emulated board and compares the answers with the interpreter's, the instructions with the simulator's. */
export async function compareOnBoard(board: Board, cases: readonly BoardCase[]): Promise<BoardComparison> {
  const expected = cases.map(({ graph, inputs, options }) => {
    const model = compileNative(graph, options);
    const interpreter = createInterpreter(graph);
    const simulator = simulateNative(model);
    const isFloat = interpreter.inputTensor.type === "float32";
    const given = inputs.map((input) => bytesOf(input).slice());
    const outputs = given.map(({ buffer }) =>
      bytesOf(interpreter.run(isFloat ? new Float32Array(buffer) : new Int8Array(buffer))),
    );
    const instructions = given.reduce((sum, input) => sum + simulator.run(input).instructions, 0);
    return { model, inputs: given, outputs, instructions };
  });
  const answers = await runOnBoard(board, expected);
  const different = expected.flatMap(({ outputs, instructions }, index) => {
    const counted = answers.instructions[index];
    const lines = outputs.flatMap((output, run) =>
      output.every((byte, at) => byte === answers.outputs[index]?.[run]?.[at])
        ? []
        : [`case ${index}, input ${run}: other answers`],
    );
    return counted === instructions
      ? lines
      : [...lines, `case ${index}: ${counted} instructions, the simulator says ${instructions}`];
  });
  return {
    different,
    compared: expected.reduce((sum, { outputs }) => sum + outputs.length, 0),
    instructions: expected.map(({ inputs }, index) => (answers.instructions[index] ?? 0) / inputs.length),
  };
}
