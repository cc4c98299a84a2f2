import type { Graph } from "../../../training/model/graph/graph.ts";
import type { CompileOptions } from "../../../training/model/native/compile-native.ts";
import { compileStream } from "../../../training/model/native/compile-stream.ts";
import { simulateNative } from "../../../training/model/native/simulate-native.ts";
import { createStreamInterpreter } from "../../../training/model/stream/stream-interpreter.ts";
import type { Board } from "./boards.ts";
import { runOnBoard } from "./run-on-board.ts";

export interface StreamCase {
  readonly graph: Graph;
  readonly samples: readonly Int8Array[];
  readonly options?: CompileOptions;
}

export interface StreamOnBoard {
  /** One line for every case whose answers are not the twin's, or whose instructions are not the simulator's. */
  readonly different: readonly string[];
  /** Answers that were compared. */
  readonly compared: number;
  /** Instructions of a step of each case, the mean, as the board executed them. */
  readonly instructions: readonly number[];
}

/** Runs streams on an emulated board, each from zeroed memory on, and compares the answers with the twin's, the instructions with the simulator's. */
export async function streamOnBoard(board: Board, cases: readonly StreamCase[]): Promise<StreamOnBoard> {
  const expected = cases.map(({ graph, samples, options }) => {
    const model = compileStream(graph, options);
    const twin = createStreamInterpreter(graph);
    const simulator = simulateNative(model);
    const inputs = samples.map((sample) => Uint8Array.from(sample, (value) => value & 0xff));
    const answers = samples.map(([x = 0, y = 0, z = 0]) => twin.push(x, y, z)?.slice());
    const instructions = inputs.reduce((sum, input) => sum + simulator.run(input).instructions, 0);
    return { model, inputs, answers, instructions };
  });
  const onBoard = await runOnBoard(board, expected);
  const different = expected.flatMap(({ answers, instructions }, index) => {
    const counted = onBoard.instructions[index];
    const lines = answers.flatMap((answer, at) =>
      answer === undefined ||
      answer.every((value, place) => (value & 0xff) === onBoard.outputs[index]?.[at]?.[place])
        ? []
        : [`stream ${index}, sample ${at}: another answer`],
    );
    return counted === instructions
      ? lines
      : [...lines, `stream ${index}: ${counted} instructions, the simulator says ${instructions}`];
  });
  return {
    different,
    compared: expected.reduce(
      (sum, { answers }) => sum + answers.filter((one) => one !== undefined).length,
      0,
    ),
    instructions: expected.map(({ inputs }, index) => (onBoard.instructions[index] ?? 0) / inputs.length),
  };
}
