import { LISTEN } from "../../../training/model/native/compile/stream-listen.ts";
import { compileStream } from "../../../training/model/native/compile-stream.ts";
import { simulateNative } from "../../../training/model/native/simulate-native.ts";
import { createStreamInterpreter } from "../../../training/model/stream/stream-interpreter.ts";
import { createStreamListener } from "../../../training/model/stream/stream-listener.ts";
import type { StreamCase } from "../../fuzz/stream-case.ts";
import { asResult } from "../../training/model/native/compare-listening.ts";
import type { Board } from "./boards.ts";
import { runOnBoard } from "./run-on-board.ts";

export interface StreamOnBoard {
  /** One line for every case whose answers are not the twin's, or whose instructions are not the simulator's. */
  readonly different: readonly string[];
  /** Samples that were compared. */
  readonly compared: number;
  /** Instructions for a sample of each case, the mean, as the board executed them. */
  readonly instructions: readonly number[];
}

/**
 * Runs streams on an emulated board by `listen`, each from zeroed memory on, and compares what it returns with the twin of it, the network's answers with
 * those of its twin, the instructions with the simulator's.
 */
export async function streamOnBoard(board: Board, cases: readonly StreamCase[]): Promise<StreamOnBoard> {
  const expected = cases.map(({ graph, samples, options }) => {
    const model = compileStream(graph, options);
    const listener = createStreamListener(graph, options.decoder);
    const network = createStreamInterpreter(graph);
    const simulator = simulateNative(model);
    let instructions = 0;
    const twins = samples.map(([x = 0, y = 0, z = 0]) => {
      const values = [128 * x, 128 * y + 127, 128 * z + 1] as const;
      instructions += simulator.call(model.listenEntry, ...values).instructions;
      const result = asResult(listener(x, y, z));
      const answer = result === LISTEN.rest ? undefined : network.push(x, y, z)?.slice();
      return { values, result, answer };
    });
    return {
      model,
      inputs: twins.map(() => new Uint8Array(model.input.bytes)),
      calls: { entry: model.listenEntry, values: twins.map(({ values }) => values) },
      twins,
      instructions,
    };
  });
  const onBoard = await runOnBoard(board, expected);
  const different = expected.flatMap(({ twins, instructions }, index) => {
    const counted = onBoard.instructions[index];
    const lines = twins.flatMap(({ result, answer }, at) => {
      const output = onBoard.outputs[index]?.[at];
      const isEqual =
        result === onBoard.results[index]?.[at] &&
        (answer === undefined || answer.every((value, place) => (value & 0xff) === output?.[place]));
      return isEqual ? [] : [`stream ${index}, sample ${at}: another answer`];
    });
    return counted === instructions
      ? lines
      : [...lines, `stream ${index}: ${counted} instructions, the simulator says ${instructions}`];
  });
  return {
    different,
    compared: expected.reduce((sum, { twins }) => sum + twins.length, 0),
    instructions: expected.map(({ twins }, index) => (onBoard.instructions[index] ?? 0) / twins.length),
  };
}
