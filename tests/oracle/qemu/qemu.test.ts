import { expect, test } from "vitest";
import { compileNative } from "../../../training/model/native/compile-native.ts";
import { nativeTest } from "../../../training/model/native/native-test.ts";
import { nativeCase } from "../../fuzz/native-case.ts";
import { streamCase } from "../../fuzz/stream-case.ts";
import { NETWORK_GRAPHS } from "../../training/network-graphs.ts";
import { BOARDS } from "./boards.ts";
import { compareOnBoard } from "./compare-on-board.ts";
import { hasQemu, runOnBoard } from "./run-on-board.ts";
import { streamOnBoard } from "./stream-on-board.ts";

// A build server has QEMU (.ci/run installs it), so there the tests run and fail.
const onBoards = test.skipIf(!hasQemu() && !process.env.CI);

onBoards.each(BOARDS)(
  "a $name gives the interpreter's answers in as many instructions as the simulator",
  async (board) => {
    const graphs = [NETWORK_GRAPHS.compact(), NETWORK_GRAPHS.nodeconf2019()].map((graph) => ({
      graph,
      inputs: [nativeTest(graph).input],
      options: {},
    }));
    const random = [5, 6, 7].map((index) => nativeCase(index, 1));
    const { different } = await compareOnBoard(board, [...graphs, ...random]);
    expect(different).toEqual([]);
  },
);

onBoards.each(BOARDS)("a $name gives the twin's answers sample by sample", async (board) => {
  const { different, compared } = await streamOnBoard(
    board,
    [2, 3, 4].map((index) => streamCase(index)),
  );
  expect(different).toEqual([]);
  expect(compared).toBe(3 * 90);
});

onBoards("a board that faults is told from one that answers", async () => {
  const [board] = BOARDS;
  if (board === undefined) throw new Error("there is no board");
  const graph = NETWORK_GRAPHS.nodeconf2019();
  const model = compileNative(graph);
  const { input } = nativeTest(graph);
  // An instruction that no processor has, right where it begins.
  const code = model.code.slice();
  code.set([0x00, 0xde], model.entry);
  await expect(runOnBoard(board, [{ model: { ...model, code }, inputs: [input] }])).rejects.toThrow(
    "faulted",
  );
});
